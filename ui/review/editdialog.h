// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace ui {

class ComposerEdit;

/// A held message to be changed before it is released.
class EditDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EditDialog(const QString& text, QWidget* parent = nullptr);

signals:
    /// Another text than before, 1–32,000 code points.
    void edited(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void check();

    QString m_before;
    ComposerEdit* m_edit;
    QLabel* m_problem;
    QPushButton* m_release;
};

} // namespace ui
