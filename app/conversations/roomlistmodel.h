// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

#include "relay/protocol/room.h"
#include "ui/kit/roles.h"

namespace app::conversations {

/// Sealed rooms in which something was said within this time are talking.
inline constexpr qint64 TalkingMs = 5 * 60 * 1000;

/// The state that a room is shown in at a given time, ms since the epoch.
ui::RoomState stateOf(const relay::protocol::Room& room, qint64 now);

/// The rooms of one relay as a tree (ui::RoomRole): children under their parent, the liveliest first, where a parent is
/// as lively as the liveliest of its children. Every change is told as the rows that it moves.
class RoomListModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; ///< ms since the epoch

    /// `accountId` says which relay these rooms are on.
    explicit RoomListModel(QString accountId, QObject* parent = nullptr, Clock clock = {});
    ~RoomListModel() override;

    /// All rooms that there are; what stays is kept, so that a selection survives.
    void setRooms(const QList<relay::protocol::Room>& rooms);
    /// Adds it, or makes its row what it is now.
    void update(const relay::protocol::Room& room);
    /// Its children stay, a level higher.
    void remove(const QString& roomId);

    /// Rows turn silent by the passing of time: looks again. Called by a timer.
    void refreshStates();

    QModelIndex indexOf(const QString& roomId) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Node;

    void fill(const QList<relay::protocol::Room>& rooms);
    void insert(const relay::protocol::Room& room);
    void change(Node& node, const relay::protocol::Room& room);
    void adoptOrphans(Node& parent);
    void moveTo(Node& node, Node& parent);
    /// The activity of a subtree, and with it the place of its top and of all above it, may be another.
    void settle(Node& node);
    qsizetype placeFor(const Node& node, const Node& parent) const;
    Node& wantedParent(const relay::protocol::Room& room, const Node* self) const;
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node) const;
    qint64 now() const;

    QString m_accountId;
    Clock m_clock;
    std::unique_ptr<Node> m_root;
    QHash<QString, Node*> m_nodes;
    QTimer m_ageing;
};

} // namespace app::conversations
