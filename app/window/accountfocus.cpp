// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/accountfocus.h"

#include "app/accounts/accounts.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;

AccountFocus::AccountFocus(const Accounts& accounts, QObject* parent)
    : QObject(parent)
    , m_accounts(accounts)
{
    connect(&accounts, &Accounts::added, this, [this] { update(); });
    connect(&accounts, &Accounts::aboutToRemove, this, [this](const Account* leaving) { update(leaving); });
}

Account* AccountFocus::operated() const
{
    const QList<Account*> operated = m_accounts.operated();
    return operated.contains(m_account) ? m_account : operated.value(0);
}

void AccountFocus::setRoom(const QString& roomKey)
{
    m_room = roomKey;
    update();
}

void AccountFocus::setRelay(const QString& accountId)
{
    m_relay = accountId;
    update();
}

void AccountFocus::update(const Account* leaving)
{
    QList<Account*> candidates = m_accounts.all();
    if (!m_relay.isEmpty())
        candidates.prepend(m_accounts.find(m_relay));
    if (!m_room.isEmpty())
        candidates.prepend(m_accounts.accountOf(m_room));
    candidates.removeIf([leaving](const Account* account) { return account == nullptr || account == leaving; });
    Account* account = candidates.value(0);
    if (account == m_account)
        return;
    m_account = account;
    emit changed(m_account);
}

} // namespace app::window
