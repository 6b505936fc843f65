// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QWidget>

#include "model/hoststatus.h"

class QCheckBox;
class QRadioButton;

namespace ui {

/// Who can reach the hosted relay: a choice in plain words, with what each means.
class AudienceBox : public QWidget
{
    Q_OBJECT

public:
    explicit AudienceBox(QWidget* parent = nullptr);

    /// What it means, in plain words.
    static QString meaningOf(model::Audience audience);

    void setChoice(model::Audience audience, bool plainHttp);
    model::Audience audience() const;
    bool plainHttp() const;

signals:
    void changed();

private:
    void showMeaning();

    QRadioButton* m_thisComputer;
    QRadioButton* m_localNetwork;
    QWidget* m_network; ///< what only the second choice needs
    QCheckBox* m_plainHttp;
    QWidget* m_warning;
};

/// Asks where the invited agent runs while the relay is off, and says who could then reach the relay. Deletes itself
/// when it is closed.
class WhereDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WhereDialog(QWidget* parent);

signals:
    /// For whom the relay is to be switched on.
    void chosen(model::Audience audience);
};

} // namespace ui
