// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/heldinbox.h"

#include "app/accounts/accounts.h"
#include "app/conversations/heldmodel.h"
#include "ui/kit/roles.h"

namespace app::accounts {

HeldInbox::HeldInbox(const Accounts& accounts, QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(ui::MessageRole::At);
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

} // namespace app::accounts
