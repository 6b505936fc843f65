// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

class AccountFocus;

/// Shows all agents of the relay that the user looks at, and revokes those that the user has chosen, a few at a time.
class AgentsController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    AgentsController(ui::MainWindow& window, accounts::Accounts& accounts, const AccountFocus& focus,
                     QObject* parent = nullptr);
    ~AgentsController() override;

private:
    void open();
    void show();
    void begin(const QStringList& agentIds);
    void goOn();
    void end();

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    const AccountFocus& m_focus;
    QString m_account; ///< whose agents are shown; it stays so while the list is open
    QTimer m_due;      ///< presence changes with every request of every agent
    std::unique_ptr<QObject> m_calls;
    QStringList m_left; ///< to be revoked
    int m_underWay = 0;
    int m_failed = 0;
    QString m_failure;
};

} // namespace app::window
