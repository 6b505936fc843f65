// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/spokenmodel.h"

#include "ui/chat/messagerow.h"

namespace ui {

QVariant SpokenModel::data(const QModelIndex& index, int role) const
{
    if (role == Qt::AccessibleTextRole || role == Qt::DisplayRole)
        return spokenRow(MessageRow::from(index));
    return QIdentityProxyModel::data(index, role);
}

} // namespace ui
