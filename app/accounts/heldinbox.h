// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QConcatenateTablesProxyModel>
#include <QSortFilterProxyModel>

namespace app::accounts {

class Account;
class Accounts;

/// What waits for the user on all relays, the oldest first: the rows of each account's HeldModel, ids as keys. With
/// several relays each row's Place names its relay as well.
class HeldInbox : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// `accounts` is borrowed and outlives this.
    explicit HeldInbox(const Accounts& accounts, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;

private:
    const Accounts& m_accounts;
    QConcatenateTablesProxyModel m_all;
};

} // namespace app::accounts
