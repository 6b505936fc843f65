// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QConcatenateTablesProxyModel>
#include <QSortFilterProxyModel>

#include "model/need.h"

namespace app::accounts {

class Account;
class Accounts;

/// What waits for the user on all relays, the oldest first (model::NeedRole): the rows of each account's HeldModel.
class HeldInbox : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// `accounts` is borrowed and outlives this.
    explicit HeldInbox(const Accounts& accounts, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;

private:
    model::Need need(const QModelIndex& index) const;

    const Accounts& m_accounts;
    QConcatenateTablesProxyModel m_all;
};

} // namespace app::accounts
