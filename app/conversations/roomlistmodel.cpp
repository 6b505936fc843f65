// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/roomlistmodel.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

#include "app/conversations/roomnode.h"
#include "app/conversations/roomstatus.h"
#include "model/roomkey.h"

namespace app::conversations {

using model::AccountInfo;
using model::HostedAccount;
using model::RoomKey;
using relay::protocol::Room;

namespace {

constexpr std::chrono::seconds AgeingInterval{15};

RoomNode& accountOf(RoomNode& node)
{
    RoomNode* at = &node;
    while (at->account == nullptr)
        at = at->parent;
    return *at;
}

} // namespace

RoomListModel::RoomListModel(QObject* parent, Clock clock)
    : QAbstractItemModel(parent)
    , m_clock(std::move(clock))
    , m_root(std::make_unique<RoomNode>())
{
    m_ageing.callOnTimeout(this, [this] { refreshStates(); });
    m_ageing.start(AgeingInterval);
}

RoomListModel::~RoomListModel() = default;

qint64 RoomListModel::now() const
{
    return m_clock ? m_clock() : QDateTime::currentMSecsSinceEpoch();
}

RoomNode& RoomListModel::top() const
{
    const auto& accounts = m_root->children;
    const bool hostedOnly = accounts.size() == 1 && accounts.front()->account->id == model::HostedAccount;
    return hostedOnly ? *accounts.front() : *m_root;
}

RoomNode* RoomListModel::accountNode(const QString& accountId) const
{
    const auto& accounts = m_root->children;
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const auto& node) { return node->account->id == accountId; });
    return found == accounts.end() ? nullptr : found->get();
}

RoomNode* RoomListModel::roomNode(const RoomNode& account, const QString& roomId) const
{
    return m_nodes.value(model::RoomKey{account.account->id, roomId}.key());
}

void RoomListModel::insertAccount(int place, const model::AccountInfo& account)
{
    auto node = std::make_unique<RoomNode>();
    node->account = std::make_unique<model::AccountInfo>(account);
    node->parent = m_root.get();
    auto& accounts = m_root->children;
    const qsizetype row = std::clamp(place, 0, static_cast<int>(accounts.size()));
    const bool first = accounts.empty() && account.id == model::HostedAccount; // no row
    const bool second = &top() != m_root.get();                                // the first gets its row now
    if (second)
        beginResetModel();
    else if (!first)
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
    accounts.insert(accounts.begin() + row, std::move(node));
    if (second)
        endResetModel();
    else if (!first)
        endInsertRows();
}

void RoomListModel::updateAccount(const model::AccountInfo& account)
{
    const RoomNode* node = accountNode(account.id);
    if (node == nullptr || *node->account == account)
        return;
    *node->account = account;
    if (const QModelIndex changed = indexOf(*node); changed.isValid())
        emit dataChanged(changed, changed);
}

void RoomListModel::removeAccount(const QString& accountId)
{
    const RoomNode* node = accountNode(accountId);
    if (node == nullptr)
        return;
    auto& accounts = m_root->children;
    const qsizetype row = node->row();
    const RoomNode* other = accounts.size() == 2 ? accounts[row == 0 ? 1 : 0].get() : nullptr;
    // Where rows come to be the top ones, or cease to be: where the hosted relay is, or stays, alone.
    const bool resets = &top() == node || (other != nullptr && other->account->id == model::HostedAccount);
    if (resets)
        beginResetModel();
    else
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    forget(*node);
    accounts.erase(accounts.begin() + row);
    if (resets)
        endResetModel();
    else
        endRemoveRows();
}

void RoomListModel::forget(const RoomNode& node)
{
    for (const auto& child : node.children)
        forget(*child);
    if (m_moved.remove(&node))
        emit movedRoomsChanged(static_cast<int>(m_moved.size()));
    if (node.isRoom())
        m_nodes.remove(model::RoomKey{node.accountInfo().id, node.room.id}.key());
}

void RoomListModel::setRooms(const QString& accountId, const QList<Room>& rooms)
{
    RoomNode* account = accountNode(accountId);
    if (account == nullptr)
        return;
    if (account->children.empty()) {
        fill(*account, rooms);
        return;
    }
    QSet<QString> present;
    for (const Room& room : rooms)
        present.insert(model::RoomKey{accountId, room.id}.key());
    const QList<RoomNode*> known = m_nodes.values();
    for (RoomNode* node : known) {
        const QString& id = node->accountInfo().id;
        if (id == accountId && !present.contains(model::RoomKey{id, node->room.id}.key()))
            removeRoom(*node);
    }
    for (const Room& room : rooms)
        update(accountId, room);
}

/// The first time. Nobody has a selection or a scroll position among these that a reset could cost; where other
/// accounts have some, the rows are inserted.
void RoomListModel::fill(RoomNode& account, const QList<Room>& rooms)
{
    if (rooms.isEmpty())
        return;
    std::vector<std::unique_ptr<RoomNode>> all;
    const bool resets = m_nodes.isEmpty();
    if (resets)
        beginResetModel();
    for (const Room& room : rooms) {
        RoomNode*& known = m_nodes[model::RoomKey{account.account->id, room.id}.key()];
        if (known != nullptr)
            continue; // told twice
        auto node = std::make_unique<RoomNode>();
        node->room = room;
        node->status = statusOf(account, room);
        node->activity = lastAt(room);
        node->parent = &account;
        known = node.get();
        all.push_back(std::move(node));
    }
    // Parents are looked for before anything is hung anywhere: two rooms that name each other stay at the top.
    for (const auto& node : all)
        node->parent = &wantedParent(account, node->room, node.get());
    RoomNode filled;
    for (auto& node : all) {
        RoomNode& parent = node->parent == &account ? filled : *node->parent;
        parent.children.push_back(std::move(node));
    }
    filled.arrange();
    if (!resets)
        beginInsertRows(indexOf(account), 0, static_cast<int>(filled.children.size()) - 1);
    account.children = std::move(filled.children);
    if (resets)
        endResetModel();
    else
        endInsertRows();
}

void RoomListModel::update(const QString& accountId, const Room& room)
{
    RoomNode* account = accountNode(accountId);
    if (account == nullptr)
        return;
    if (RoomNode* node = roomNode(*account, room.id))
        change(*node, room);
    else
        insert(*account, room);
}

void RoomListModel::insert(RoomNode& account, const Room& room)
{
    auto node = std::make_unique<RoomNode>();
    node->parent = &account;
    node->room = room;
    node->status = statusOf(account, room);
    node->activity = lastAt(room);
    RoomNode& parent = wantedParent(account, room, nullptr);
    node->parent = &parent;
    RoomNode& added = *node;

    const qsizetype row = m_orderHeld ? qsizetype(parent.children.size()) : placeFor(added, parent);
    beginInsertRows(indexOf(parent), static_cast<int>(row), static_cast<int>(row));
    m_nodes.insert(model::RoomKey{account.account->id, room.id}.key(), &added);
    parent.children.insert(parent.children.begin() + row, std::move(node));
    endInsertRows();

    adoptOrphans(added);
    settle(added);
}

void RoomListModel::change(RoomNode& node, const Room& room)
{
    const model::RoomStatus status = statusOf(accountOf(node), room);
    if (node.room != room || node.status != status) {
        if (room.lastSeq > node.room.lastSeq && room.lastMessageAt > node.room.lastMessageAt)
            node.rate.add(now(), static_cast<int>(std::min<qint64>(room.lastSeq - node.room.lastSeq, 1'000)));
        node.room = room;
        node.status = status;
        const QModelIndex changed = indexOf(node);
        emit dataChanged(changed, changed);
    }
    RoomNode& parent = wantedParent(accountOf(node), room, &node);
    if (&parent != node.parent) {
        moveTo(node, parent);
    }
    settle(node);
}

/// Rooms that were told before their parent stand at the top until it comes.
void RoomListModel::adoptOrphans(RoomNode& parent)
{
    QList<RoomNode*> orphans;
    for (const auto& node : accountOf(parent).children) {
        if (node->room.parentId == parent.room.id && !parent.isWithin(*node)) {
            orphans.append(node.get());
        }
    }
    for (RoomNode* orphan : std::as_const(orphans)) {
        moveTo(*orphan, parent);
    }
}

void RoomListModel::moveTo(RoomNode& node, RoomNode& parent)
{
    RoomNode& before = *node.parent;
    const qsizetype from = node.row();
    const qsizetype to = placeFor(node, parent);
    beginMoveRows(indexOf(before), static_cast<int>(from), static_cast<int>(from), indexOf(parent),
                  static_cast<int>(to));
    std::unique_ptr<RoomNode> taken = std::move(before.children[static_cast<size_t>(from)]);
    before.children.erase(before.children.begin() + from);
    taken->parent = &parent;
    parent.children.insert(parent.children.begin() + to, std::move(taken));
    endMoveRows();
    settle(before);
    settle(parent);
}

void RoomListModel::settle(RoomNode& node)
{
    for (RoomNode* current = &node; current->isRoom(); current = current->parent) {
        current->activity = current->computedActivity();
        RoomNode& parent = *current->parent;
        const qsizetype from = current->row();
        const qsizetype place = placeFor(*current, parent);
        if (place == from) {
            continue;
        }
        if (m_orderHeld) {
            noteMoved(*current);
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

void RoomListModel::noteMoved(const RoomNode& node)
{
    m_moved.insert(&node);
    emit movedRoomsChanged(static_cast<int>(m_moved.size()));
}

void RoomListModel::setOrderHeld(bool held)
{
    m_orderHeld = held;
    if (!held)
        arrange();
}

/// In one change for all: a list that was held for an hour may have no row in its place.
void RoomListModel::arrange()
{
    if (m_moved.isEmpty())
        return;
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    for (const auto& account : m_root->children)
        account->arrange();
    QModelIndexList after;
    for (const QModelIndex& index : before)
        after.append(indexOf(*nodeOf(index)));
    changePersistentIndexList(before, after);
    emit layoutChanged();
    m_moved.clear();
    emit movedRoomsChanged(0);
}

/// Where the node stands among the others of that parent: how many are livelier.
qsizetype RoomListModel::placeFor(const RoomNode& node, const RoomNode& parent) const
{
    const auto& siblings = parent.children;
    return std::count_if(siblings.begin(), siblings.end(),
                         [&](const auto& sibling) { return sibling.get() != &node && sibling->livelierThan(node); });
}

RoomNode& RoomListModel::wantedParent(RoomNode& account, const Room& room, const RoomNode* self) const
{
    RoomNode* parent = room.parentId.isEmpty() ? nullptr : roomNode(account, room.parentId);
    if (parent == nullptr || (self != nullptr && parent->isWithin(*self)))
        return account;
    return *parent;
}

void RoomListModel::remove(const QString& accountId, const QString& roomId)
{
    const RoomNode* account = accountNode(accountId);
    if (RoomNode* node = account == nullptr ? nullptr : roomNode(*account, roomId))
        removeRoom(*node);
}

void RoomListModel::removeRoom(RoomNode& node)
{
    RoomNode& account = accountOf(node);
    while (!node.children.empty())
        moveTo(*node.children.front(), account);
    if (m_moved.remove(&node))
        emit movedRoomsChanged(static_cast<int>(m_moved.size()));
    RoomNode& parent = *node.parent;
    const qsizetype row = node.row();
    beginRemoveRows(indexOf(parent), static_cast<int>(row), static_cast<int>(row));
    m_nodes.remove(model::RoomKey{account.account->id, node.room.id}.key());
    parent.children.erase(parent.children.begin() + row);
    endRemoveRows();
    settle(parent);
}

void RoomListModel::refreshStates(const QString& accountId, const QString& agentId)
{
    const auto isMeant = [&](const RoomNode& node) {
        const auto& members = node.room.members;
        return (accountId.isEmpty() || node.accountInfo().id == accountId) &&
               (agentId.isEmpty() || std::any_of(members.cbegin(), members.cend(),
                                                 [&](const auto& member) { return member.agentId == agentId; }));
    };
    for (RoomNode* node : std::as_const(m_nodes)) {
        if (!isMeant(*node))
            continue;
        const model::RoomStatus status = statusOf(accountOf(*node), node->room);
        if (node->status != status) {
            node->status = status;
            const QModelIndex changed = indexOf(*node);
            emit dataChanged(changed, changed, {model::RoomRole::State});
        }
    }
}

model::RoomStatus RoomListModel::statusOf(const RoomNode& account, const Room& room) const
{
    return m_statusOf ? m_statusOf(account.account->id, room, now()) : model::statusOf(factsOf(room, {}, now()));
}

QModelIndex RoomListModel::indexOf(const QString& key) const
{
    const RoomNode* node = m_nodes.value(key);
    return node == nullptr ? QModelIndex() : indexOf(*node);
}

QModelIndex RoomListModel::indexOf(const RoomNode& node) const
{
    return &node == m_root.get() || &node == &top() ? QModelIndex()
                                                    : createIndex(static_cast<int>(node.row()), 0, &node);
}

RoomNode* RoomListModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<RoomNode*>(index.internalPointer()) : &top();
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
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RoomNode* node = nodeOf(index);
    if (role == model::RoomRole::Rate)
        return QVariant::fromValue(node->rate.lastMinutes(now()));
    return role == model::RoomRole::MemberPresence ? QVariant::fromValue(node->presence(m_agentOf)) : node->data(role);
}

} // namespace app::conversations
