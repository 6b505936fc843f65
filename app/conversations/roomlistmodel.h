// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>

#include "model/account.h"
#include "model/itemroles.h"
#include "model/roomstate.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/room.h"

namespace app::conversations {

struct RoomNode;

/// Gives what is known of an agent, newer than what its room says of it, or null.
using AgentLookup = std::function<const relay::protocol::Agent*(const QString& accountId, const QString& agentId)>;

/// The rooms of all accounts as a tree (ui::RoomRole): children under their parent, the liveliest first, where a parent
/// is as lively as the liveliest of its children. Each account is a row with its rooms below it, in the order in which
/// they were inserted; with the hosted one alone there is no such row. Every change is told as the rows that it moves.
class RoomListModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; ///< ms since the epoch
    /// The state of a room of that account at that time, ms since the epoch.
    using StatusOf =
        std::function<model::RoomStatus(const QString& accountId, const relay::protocol::Room& room, qint64 now)>;

    explicit RoomListModel(QObject* parent = nullptr, Clock clock = {});
    ~RoomListModel() override;

    /// Else a room's state is what the room itself says.
    void setStatusOf(StatusOf statusOf) { m_statusOf = std::move(statusOf); }

    /// At that place among the accounts; one that is not among them yet.
    void insertAccount(int place, const model::AccountInfo& account);
    void updateAccount(const model::AccountInfo& account);
    void removeAccount(const QString& accountId);

    // Room ids, and those of parents, are the account's own; an account that is not there is ignored.

    /// All rooms that there are; what stays is kept, so that a selection survives.
    void setRooms(const QString& accountId, const QList<relay::protocol::Room>& rooms);
    /// Adds it, or makes its row what it is now.
    void update(const QString& accountId, const relay::protocol::Room& room);
    /// Its children stay, a level higher.
    void remove(const QString& accountId, const QString& roomId);

    /// Looks again at the states: of all rooms, since time passes (a timer calls it), or of one account's, or of those
    /// that one agent is in.
    void refreshStates(const QString& accountId = {}, const QString& agentId = {});

    /// While it is held no row changes its place, and new ones come last. When it no longer is, all are put in order.
    void setOrderHeld(bool held);
    /// Puts all rows in order, held or not.
    void arrange();

    /// Where members are looked up for RoomRole::MemberPresence. Who sets it takes it back before it goes.
    void setAgentLookup(AgentLookup lookup) { m_agentOf = std::move(lookup); }

    /// Of all accounts.
    qsizetype roomCount() const { return m_nodes.size(); }

    /// `key` as in model::RoomKey.
    QModelIndex indexOf(const QString& key) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

signals:
    /// How many rooms stand where they do not belong, since the order is held.
    void movedRoomsChanged(int rooms);

private:
    void noteMoved(const RoomNode& node);
    void fill(RoomNode& account, const QList<relay::protocol::Room>& rooms);
    void insert(RoomNode& account, const relay::protocol::Room& room);
    void change(RoomNode& node, const relay::protocol::Room& room);
    void removeRoom(RoomNode& node);
    void forget(const RoomNode& node);
    void adoptOrphans(RoomNode& parent);
    void moveTo(RoomNode& node, RoomNode& parent);
    /// The activity of a subtree, and with it the place of its top and of all above it, may be another.
    void settle(RoomNode& node);
    qsizetype placeFor(const RoomNode& node, const RoomNode& parent) const;
    RoomNode& wantedParent(RoomNode& account, const relay::protocol::Room& room, const RoomNode* self) const;
    /// What has the top rows: the root, or the hosted account when it is alone.
    RoomNode& top() const;
    RoomNode* accountNode(const QString& accountId) const;
    RoomNode* roomNode(const RoomNode& account, const QString& roomId) const;
    RoomNode* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const RoomNode& node) const;
    qint64 now() const;
    model::RoomStatus statusOf(const RoomNode& account, const relay::protocol::Room& room) const;

    Clock m_clock;
    StatusOf m_statusOf;
    AgentLookup m_agentOf;
    std::unique_ptr<RoomNode> m_root;
    QHash<QString, RoomNode*> m_nodes; ///< rooms, by key
    QSet<const RoomNode*> m_moved;     ///< that would have moved, were the order not held
    bool m_orderHeld = false;
    QTimer m_ageing;
};

} // namespace app::conversations
