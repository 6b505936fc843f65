// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/roomlistmodel.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace app::conversations {

using relay::protocol::Member;
using relay::protocol::Room;
using ui::RoomState;

namespace {

constexpr std::chrono::seconds AgeingInterval{15};

qint64 lastAt(const Room& room)
{
    return std::max(room.lastMessageAt, room.createdAt);
}

QStringList presentNames(const Room& room)
{
    QStringList names;
    for (const Member& member : room.members) {
        if (member.leftAt == 0 || room.closed) {
            names.append(member.name);
        }
    }
    return names;
}

} // namespace

RoomState stateOf(const Room& room, qint64 now)
{
    if (room.closed) {
        return RoomState::Closed;
    }
    if (room.paused) {
        return RoomState::Paused;
    }
    if (!room.sealed) {
        return RoomState::Open;
    }
    if (room.lastMessageAt > 0 && now - room.lastMessageAt < TalkingMs) {
        return RoomState::Talking;
    }
    const bool unread = std::any_of(room.members.begin(), room.members.end(), [](const Member& member) {
        return member.leftAt == 0 && member.messagesUnread > 0;
    });
    return unread ? RoomState::Unread : RoomState::Silent;
}

struct RoomListModel::Node {
    Room room;
    RoomState state = RoomState::Open;
    qint64 activity = 0; ///< of the liveliest in its subtree
    Node* parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    bool isRoot() const { return parent == nullptr; }

    /// The liveliest first; never undecided, so that a place is one place.
    bool livelierThan(const Node& other) const
    {
        return std::tie(activity, room.createdAt, room.id) >
               std::tie(other.activity, other.room.createdAt, other.room.id);
    }

    qint64 computedActivity() const
    {
        qint64 most = lastAt(room);
        for (const auto& child : children) {
            most = std::max(most, child->activity);
        }
        return most;
    }

    qsizetype row() const
    {
        const auto& siblings = parent->children;
        const auto found = std::find_if(siblings.begin(), siblings.end(),
                                        [this](const auto& sibling) { return sibling.get() == this; });
        return found - siblings.begin();
    }

    bool isWithin(const Node& other) const
    {
        const Node* node = this;
        while (node != nullptr && node != &other) {
            node = node->parent;
        }
        return node != nullptr;
    }
};

RoomListModel::RoomListModel(QString accountId, QObject* parent, Clock clock)
    : QAbstractItemModel(parent)
    , m_accountId(std::move(accountId))
    , m_clock(std::move(clock))
    , m_root(std::make_unique<Node>())
{
    m_ageing.callOnTimeout(this, &RoomListModel::refreshStates);
    m_ageing.start(AgeingInterval);
}

RoomListModel::~RoomListModel() = default;

qint64 RoomListModel::now() const
{
    return m_clock ? m_clock() : QDateTime::currentMSecsSinceEpoch();
}

void RoomListModel::setRooms(const QList<Room>& rooms)
{
    if (m_nodes.isEmpty()) {
        fill(rooms);
        return;
    }
    QSet<QString> present;
    for (const Room& room : rooms) {
        present.insert(room.id);
    }
    const QStringList known = m_nodes.keys();
    for (const QString& id : known) {
        if (!present.contains(id)) {
            remove(id);
        }
    }
    for (const Room& room : rooms) {
        update(room);
    }
}

/// The first time: nobody has a selection or a scroll position that a reset could cost.
void RoomListModel::fill(const QList<Room>& rooms)
{
    beginResetModel();
    for (const Room& room : rooms) {
        auto node = std::make_unique<Node>();
        node->room = room;
        node->state = stateOf(room, now());
        node->activity = lastAt(room);
        node->parent = m_root.get();
        m_nodes.insert(room.id, node.get());
        m_root->children.push_back(std::move(node));
    }
    std::vector<std::unique_ptr<Node>> all = std::exchange(m_root->children, {});
    // Parents are looked for before anything is hung anywhere: two rooms that name each other stay at the top.
    for (const auto& node : all) {
        node->parent = &wantedParent(node->room, node.get());
    }
    for (auto& node : all) {
        Node* parent = node->parent;
        parent->children.push_back(std::move(node));
    }
    const std::function<void(Node&)> arrange = [&arrange](Node& node) {
        for (const auto& child : node.children) {
            arrange(*child);
        }
        std::sort(node.children.begin(), node.children.end(),
                  [](const auto& a, const auto& b) { return a->livelierThan(*b); });
        node.activity = node.computedActivity();
    };
    arrange(*m_root);
    endResetModel();
}

void RoomListModel::update(const Room& room)
{
    if (Node* node = m_nodes.value(room.id)) {
        change(*node, room);
    } else {
        insert(room);
    }
}

void RoomListModel::insert(const Room& room)
{
    auto node = std::make_unique<Node>();
    node->room = room;
    node->state = stateOf(room, now());
    node->activity = lastAt(room);
    Node& parent = wantedParent(room, nullptr);
    node->parent = &parent;
    Node& added = *node;

    const qsizetype row = placeFor(added, parent);
    beginInsertRows(indexOf(parent), static_cast<int>(row), static_cast<int>(row));
    m_nodes.insert(room.id, &added);
    parent.children.insert(parent.children.begin() + row, std::move(node));
    endInsertRows();

    adoptOrphans(added);
    settle(added);
}

void RoomListModel::change(Node& node, const Room& room)
{
    const RoomState state = stateOf(room, now());
    if (node.room != room || node.state != state) {
        node.room = room;
        node.state = state;
        const QModelIndex changed = indexOf(node);
        emit dataChanged(changed, changed);
    }
    Node& parent = wantedParent(room, &node);
    if (&parent != node.parent) {
        moveTo(node, parent);
    }
    settle(node);
}

/// Rooms that were told before their parent stand at the top until it comes.
void RoomListModel::adoptOrphans(Node& parent)
{
    QList<Node*> orphans;
    for (const auto& node : m_root->children) {
        if (node->room.parentId == parent.room.id && !parent.isWithin(*node)) {
            orphans.append(node.get());
        }
    }
    for (Node* orphan : std::as_const(orphans)) {
        moveTo(*orphan, parent);
    }
}

void RoomListModel::moveTo(Node& node, Node& parent)
{
    Node& before = *node.parent;
    const qsizetype from = node.row();
    const qsizetype to = placeFor(node, parent);
    beginMoveRows(indexOf(before), static_cast<int>(from), static_cast<int>(from), indexOf(parent),
                  static_cast<int>(to));
    std::unique_ptr<Node> taken = std::move(before.children[static_cast<size_t>(from)]);
    before.children.erase(before.children.begin() + from);
    taken->parent = &parent;
    parent.children.insert(parent.children.begin() + to, std::move(taken));
    endMoveRows();
    settle(before);
    settle(parent);
}

void RoomListModel::settle(Node& node)
{
    for (Node* current = &node; !current->isRoot(); current = current->parent) {
        current->activity = current->computedActivity();
        Node& parent = *current->parent;
        const qsizetype from = current->row();
        const qsizetype place = placeFor(*current, parent);
        if (place == from) {
            continue;
        }
        const QModelIndex above = indexOf(parent);
        // The destination is counted with the row still in its old place.
        const qsizetype destination = place > from ? place + 1 : place;
        beginMoveRows(above, static_cast<int>(from), static_cast<int>(from), above, static_cast<int>(destination));
        const auto first = parent.children.begin();
        if (place > from) {
            std::rotate(first + from, first + from + 1, first + place + 1);
        } else {
            std::rotate(first + place, first + from, first + from + 1);
        }
        endMoveRows();
    }
}

/// Where the node stands among the others of that parent: how many are livelier.
qsizetype RoomListModel::placeFor(const Node& node, const Node& parent) const
{
    const auto& siblings = parent.children;
    return std::count_if(siblings.begin(), siblings.end(),
                         [&](const auto& sibling) { return sibling.get() != &node && sibling->livelierThan(node); });
}

RoomListModel::Node& RoomListModel::wantedParent(const Room& room, const Node* self) const
{
    Node* parent = room.parentId.isEmpty() ? nullptr : m_nodes.value(room.parentId);
    if (parent == nullptr || (self != nullptr && parent->isWithin(*self))) {
        return *m_root;
    }
    return *parent;
}

void RoomListModel::remove(const QString& roomId)
{
    Node* node = m_nodes.value(roomId);
    if (node == nullptr) {
        return;
    }
    while (!node->children.empty()) {
        moveTo(*node->children.front(), *m_root);
    }
    Node& parent = *node->parent;
    const qsizetype row = node->row();
    beginRemoveRows(indexOf(parent), static_cast<int>(row), static_cast<int>(row));
    m_nodes.remove(roomId);
    parent.children.erase(parent.children.begin() + row);
    endRemoveRows();
    settle(parent);
}

void RoomListModel::refreshStates()
{
    const qint64 at = now();
    for (Node* node : std::as_const(m_nodes)) {
        const RoomState state = stateOf(node->room, at);
        if (node->state != state) {
            node->state = state;
            const QModelIndex changed = indexOf(*node);
            emit dataChanged(changed, changed, {ui::RoomRole::State});
        }
    }
}

QModelIndex RoomListModel::indexOf(const QString& roomId) const
{
    const Node* node = m_nodes.value(roomId);
    return node == nullptr ? QModelIndex() : indexOf(*node);
}

QModelIndex RoomListModel::indexOf(const Node& node) const
{
    return node.isRoot() ? QModelIndex() : createIndex(static_cast<int>(node.row()), 0, &node);
}

RoomListModel::Node* RoomListModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex RoomListModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeOf(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex RoomListModel::parent(const QModelIndex& child) const
{
    if (!child.isValid()) {
        return {};
    }
    return indexOf(*nodeOf(child)->parent);
}

int RoomListModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int RoomListModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant RoomListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node& node = *nodeOf(index);
    const Room& room = node.room;
    switch (role) {
    case ui::RoomRole::Id:
        return room.id;
    case ui::RoomRole::Name:
        return room.name;
    case Qt::DisplayRole:
        return room.name.isEmpty() ? presentNames(room).join(QStringLiteral(", ")) : room.name;
    case ui::RoomRole::MemberNames:
        return presentNames(room);
    case ui::RoomRole::LastSender:
        return room.lastSender;
    case ui::RoomRole::LastText:
        return room.lastText;
    case ui::RoomRole::LastAt:
        return lastAt(room);
    case ui::RoomRole::Unread:
        return room.unread;
    case ui::RoomRole::Held:
        return room.held;
    case ui::RoomRole::State:
        return static_cast<int>(node.state);
    case ui::RoomRole::AccountId:
        return m_accountId;
    default:
        return {};
    }
}

} // namespace app::conversations
