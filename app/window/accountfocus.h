// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

/// The account that the user looks at: the account of the shown room, else the first one. Requests that name no relay
/// go there.
class AccountFocus : public QObject
{
    Q_OBJECT

public:
    /// `accounts` is borrowed and outlives this.
    explicit AccountFocus(const accounts::Accounts& accounts, QObject* parent = nullptr);

    /// Null when there is no account.
    accounts::Account* account() const { return m_account; }

    /// The same among the accounts of which the user is the operator: rules and records are theirs.
    accounts::Account* operated() const;

    /// The key of the shown room; empty for none.
    void setRoom(const QString& roomKey);
    /// The account that is shown without a room; empty for none.
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
