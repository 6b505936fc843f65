// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/roomnode.h"

#include <algorithm>
#include <tuple>

#include "model/roomkey.h"

namespace app::conversations {

using model::RoomKey;
using relay::protocol::Member;
using relay::protocol::Room;

namespace {

constexpr qint64 MinuteMs = 60'000;

size_t placeOf(qint64 minute)
{
    return static_cast<size_t>(minute % MessageRate::Minutes);
}

} // namespace

void MessageRate::add(qint64 now, int messages)
{
    const qint64 minute = now / MinuteMs;
    if (minute < m_minute || minute - m_minute >= Minutes)
        m_counts.fill(0);
    else
        for (qint64 passed = m_minute + 1; passed <= minute; ++passed)
            m_counts[placeOf(passed)] = 0;
    m_minute = minute;
    m_counts[placeOf(minute)] += messages;
}

QList<int> MessageRate::lastMinutes(qint64 now) const
{
    const qint64 minute = now / MinuteMs;
    QList<int> counts;
    for (qint64 each = minute - Minutes + 1; each <= minute; ++each) {
        const bool known = each <= m_minute && each > m_minute - Minutes;
        counts.append(known ? m_counts[placeOf(each)] : 0);
    }
    return counts;
}

namespace {

QStringList presentNames(const Room& room)
{
    QStringList names;
    for (const Member& member : room.members) {
        if (member.leftAt == 0 || room.closed)
            names.append(member.name);
    }
    return names;
}

} // namespace

qint64 lastAt(const Room& room)
{
    return std::max(room.lastMessageAt, room.createdAt);
}

const model::AccountInfo& RoomNode::accountInfo() const
{
    const RoomNode* node = this;
    while (node->account == nullptr)
        node = node->parent;
    return *node->account;
}

bool RoomNode::livelierThan(const RoomNode& other) const
{
    return std::tie(activity, room.createdAt, room.id) > std::tie(other.activity, other.room.createdAt, other.room.id);
}

qint64 RoomNode::computedActivity() const
{
    qint64 most = lastAt(room);
    for (const auto& child : children)
        most = std::max(most, child->activity);
    return most;
}

qsizetype RoomNode::row() const
{
    const auto& siblings = parent->children;
    const auto found =
        std::find_if(siblings.begin(), siblings.end(), [this](const auto& sibling) { return sibling.get() == this; });
    return found - siblings.begin();
}

bool RoomNode::isWithin(const RoomNode& other) const
{
    const RoomNode* node = this;
    while (node != nullptr && node != &other)
        node = node->parent;
    return node != nullptr;
}

void RoomNode::arrange()
{
    for (const auto& child : children)
        child->arrange();
    std::sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a->livelierThan(*b); });
    activity = computedActivity();
}

QVariant RoomNode::data(int role) const
{
    return account ? accountData(role) : roomData(role);
}

QVariant RoomNode::accountData(int role) const
{
    switch (role) {
    case model::RoomRole::Id:
    case model::RoomRole::AccountId:
        return account->id;
    case model::RoomRole::Name:
    case Qt::DisplayRole:
        return account->name;
    case model::RoomRole::IsAccount:
        return true;
    case model::RoomRole::Account:
        return QVariant::fromValue(*account);
    default:
        return {};
    }
}

QList<model::AgentPresence>
RoomNode::presence(const std::function<const relay::protocol::Agent*(const QString&, const QString&)>& agentOf) const
{
    QList<model::AgentPresence> all;
    if (!isRoom() || room.closed)
        return all;
    for (const Member& member : room.members) {
        if (member.leftAt > 0)
            continue;
        model::AgentPresence presence{member.availability, member.waiting,     member.lastSeenAt,
                                      member.rungAt,       room.lastMessageAt, member.messagesUnread};
        const relay::protocol::Agent* agent = agentOf ? agentOf(accountInfo().id, member.agentId) : nullptr;
        if (agent != nullptr) {
            presence.availability = agent->availability;
            presence.waiting = agent->waiting;
            presence.lastSeenAt = std::max(presence.lastSeenAt, agent->lastSeenAt);
            presence.rungAt = agent->rungAt;
        }
        all.append(presence);
    }
    return all;
}

/// Of the limit that is closest.
QVariant budgetUsed(const Room& room)
{
    QVariant used;
    const auto take = [&used](qint64 spent, qint64 limit) {
        if (limit > 0)
            used = std::max(used.toDouble(), double(spent) / double(limit));
    };
    take(room.spent.messages, room.budget.messages);
    take(room.spent.characters, room.budget.characters);
    take(room.spent.tokens, room.budget.tokens);
    return used;
}

QVariant RoomNode::roomData(int role) const
{
    switch (role) {
    case model::RoomRole::Id:
        return model::RoomKey{accountInfo().id, room.id}.key();
    case model::RoomRole::Name:
        return room.name;
    case Qt::DisplayRole:
        return room.name.isEmpty() ? presentNames(room).join(QStringLiteral(", ")) : room.name;
    case model::RoomRole::MemberNames:
        return presentNames(room);
    case model::RoomRole::LastSender:
        return room.lastSender;
    case model::RoomRole::LastText:
        return room.lastText;
    case model::RoomRole::LastAt:
        return lastAt(room);
    case model::RoomRole::Unread:
        return room.unread;
    case model::RoomRole::Held:
        return room.held;
    case model::RoomRole::State:
        return QVariant::fromValue(status);
    case model::RoomRole::Admits:
        return !room.sealed && !room.closed;
    case model::RoomRole::IsClosed:
        return room.closed;
    case model::RoomRole::Turns:
        return room.turns;
    case model::RoomRole::BudgetUsed:
        return budgetUsed(room);
    case model::RoomRole::AccountId:
        return accountInfo().id;
    case model::RoomRole::IsAccount:
        return false;
    default:
        return {};
    }
}

} // namespace app::conversations
