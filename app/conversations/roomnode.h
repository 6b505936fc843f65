// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariant>

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "model/account.h"
#include "model/itemroles.h"
#include "model/presence.h"
#include "model/roomstate.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/room.h"

namespace app::conversations {

/// How much was said in a room in each of the last minutes, since this program knows it.
class MessageRate
{
public:
    static constexpr int Minutes = 30;

    /// `now`: ms since the epoch. A clock that was set back begins anew.
    void add(qint64 now, int messages);
    /// The oldest minute first, the one that `now` is in last.
    QList<int> lastMinutes(qint64 now) const;

private:
    std::array<int, Minutes> m_counts{}; ///< of the minute m_minute and those before it, by their number modulo Minutes
    qint64 m_minute = 0;                 ///< since the epoch
};

/// A row of RoomListModel: an account, a room, or the root of all.
struct RoomNode {
    relay::protocol::Room room;                  ///< of a room
    std::unique_ptr<model::AccountInfo> account; ///< of an account
    model::RoomStatus status;
    MessageRate rate;
    qint64 activity = 0; ///< of the liveliest in its subtree
    RoomNode* parent = nullptr;
    std::vector<std::unique_ptr<RoomNode>> children;

    bool isRoom() const { return parent != nullptr && account == nullptr; }

    /// The account that it is, or is of; not for the root.
    const model::AccountInfo& accountInfo() const;

    /// The liveliest first; never undecided, so that a place is one place.
    bool livelierThan(const RoomNode& other) const;
    qint64 computedActivity() const;
    qsizetype row() const;
    bool isWithin(const RoomNode& other) const;
    /// Its children and theirs, the liveliest first, and their activities.
    void arrange();

    QVariant data(int role) const;
    /// Of a room's members, in the order of RoomRole::MemberNames.
    QList<model::AgentPresence> presence(
        const std::function<const relay::protocol::Agent*(const QString& accountId, const QString& agentId)>& agentOf)
        const;

private:
    QVariant roomData(int role) const;
    QVariant accountData(int role) const;
};

/// When something was last said there, else when it was opened: ms since the epoch.
qint64 lastAt(const relay::protocol::Room& room);

} // namespace app::conversations
