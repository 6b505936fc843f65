// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include "model/itemroles.h"
#include "relay/protocol/room.h"

inline relay::protocol::Room room(const QString& id, qint64 lastAt, const QString& parentId = {})
{
    relay::protocol::Room result;
    result.id = id;
    result.name = id;
    result.parentId = parentId;
    result.createdAt = 1;
    result.lastMessageAt = lastAt;
    result.sealed = true;
    return result;
}

inline relay::protocol::Member member(const QString& agentId, const QString& name)
{
    relay::protocol::Member result;
    result.agentId = agentId;
    result.name = name;
    return result;
}

/// "a(b c) d": the tree in one line.
inline QString drawn(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString children = drawn(model, index);
        const QString id = index.data(model::RoomRole::Id).toString();
        parts.append(children.isEmpty() ? id : id + u'(' + children + u')');
    }
    return parts.join(QLatin1Char(' '));
}
