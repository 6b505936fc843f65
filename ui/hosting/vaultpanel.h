// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/hoststatus.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace ui {

/// Says why the keys of the hosted relay are not available, and offers ways to continue, in the window and without
/// blocking it. It also asks for passphrases, and forgets them after passphraseEntered().
class VaultPanel : public QWidget
{
    Q_OBJECT

public:
    explicit VaultPanel(QWidget* parent = nullptr);

    void setPrompt(const model::VaultPrompt& prompt);

signals:
    void answered(model::VaultChoice choice);
    /// Empty means cancelled.
    void passphraseEntered(const QString& passphrase);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildOffers();
    void buildPassphraseForm();
    QLineEdit* addPassphraseField(const QString& label, const QString& objectName);
    void checkPassphrase();
    void submitPassphrase();
    void cancelPassphrase();
    void clearAnswers();
    void applyTheme();

    model::VaultPrompt m_prompt;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_explanation;
    QLabel* m_reassurance;
    QToolButton* m_detailToggle;
    QLabel* m_detail;
    QWidget* m_answers = nullptr; ///< made anew for each prompt
    QVBoxLayout* m_column;
    QLineEdit* m_passphrase = nullptr;
    QLineEdit* m_again = nullptr;
    QLabel* m_advice = nullptr;
    QPushButton* m_submit = nullptr;
};

} // namespace ui
