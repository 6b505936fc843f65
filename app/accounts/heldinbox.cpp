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

model::Need HeldInbox::need(const QModelIndex& index) const
{
    auto need = QSortFilterProxyModel::data(index, model::NeedRole::Value).value<model::Need>();
    if (const Account* account = m_accounts.accountOf(need.roomKey)) {
        need.accountId = account->id();
        need.relay = account->info().name;
    }
    return need;
}

QVariant HeldInbox::data(const QModelIndex& index, int role) const
{
    if (role == model::NeedRole::Value)
        return QVariant::fromValue(need(index));
    return QSortFilterProxyModel::data(index, role);
}

} // namespace app::accounts
