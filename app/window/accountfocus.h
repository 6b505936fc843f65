// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

/// The account that the user looks at: that of the shown room, without one the first. What is asked for without saying
/// where, goes there.
class AccountFocus : public QObject
{
    Q_OBJECT

public:
    /// `accounts` is borrowed and outlives this.
    explicit AccountFocus(const accounts::Accounts& accounts, QObject* parent = nullptr);

    /// Null when there is no account.
    accounts::Account* account() const { return m_account; }

    /// The same, or the first, of those that the user is the operator of: whose rules and records are meant.
    accounts::Account* operated() const;

    /// A room's key; empty for none.
    void setRoom(const QString& roomKey);
    /// A relay that is looked at without a room; empty for none.
    void setRelay(const QString& accountId);

signals:
    void changed(app::accounts::Account* account);

private:
    void update(const accounts::Account* leaving = nullptr);

    const accounts::Accounts& m_accounts;
    QString m_room;
    QString m_relay;
    accounts::Account* m_account = nullptr;
};

} // namespace app::window
