// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

class Attention;

/// Shows what is wrong with the relays that the user operates: as a banner for as long as it lasts, and once as a
/// notice. It also says when a relay has more rooms or agents than the window shows.
class ConditionController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    ConditionController(ui::MainWindow& window, accounts::Accounts& accounts, Attention& attention,
                        QObject* parent = nullptr);

private:
    void follow(const accounts::Account& account);
    void forget(const QString& accountId);
    QString named(const accounts::Account& account, const QString& text) const;

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    Attention& m_attention;
    QHash<QString, QHash<QString, QString>> m_shown; ///< by account, by the key of its banner: what it says
};

} // namespace app::window
