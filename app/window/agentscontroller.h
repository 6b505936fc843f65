// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

#include "model/agententry.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

/// Shows all agents of the relays that the user is the operator of, and does what the user decides over many of them, a
/// few at a time.
class AgentsController : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed and outlive this.
    AgentsController(ui::MainWindow& window, accounts::Accounts& accounts, QObject* parent = nullptr);
    ~AgentsController() override;

private:
    enum class Verb { Pause, Resume, Revoke };

    struct Order {
        Verb verb;
        QString agentKey;
    };

    void follow(accounts::Account* account);
    void show();
    void showSoon();
    static void collect(const accounts::Account& account, QList<model::AgentEntry>& agents);
    void take(Verb verb, const QStringList& agentKeys);
    void goOn();
    bool send(const Order& order);
    void forget(const QString& accountId);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    QTimer m_due; ///< presence changes with every request of every agent
    QList<Order> m_left;
    QStringList m_underWay; ///< agents
    int m_failed = 0;
    QString m_failure;
};

} // namespace app::window
