// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/heldinbox.h"

#include "app/accounts/accounts.h"
#include "app/conversations/heldmodel.h"
#include "model/itemroles.h"

namespace app::accounts {

HeldInbox::HeldInbox(const Accounts& accounts, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_accounts(accounts)
{
    setSortRole(model::MessageRole::At);
    setSourceModel(&m_all);
    sort(0);
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        if (account->held() != nullptr)
            m_all.addSourceModel(account->held());
    });
    connect(&accounts, &Accounts::aboutToRemove, this, [this](Account* account) {
        if (account->held() != nullptr)
            m_all.removeSourceModel(account->held());
    });
}

QVariant HeldInbox::data(const QModelIndex& index, int role) const
{
    const QVariant value = QSortFilterProxyModel::data(index, role);
    if (role != model::MessageRole::Place || m_all.sourceModels().size() < 2)
        return value;
    const Account* account = m_accounts.accountOf(index.data(model::MessageRole::RoomId).toString());
    return account == nullptr ? value : tr("%1 · %2", "relay, room").arg(account->info().name, value.toString());
}

} // namespace app::accounts
