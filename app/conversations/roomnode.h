// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include <functional>
#include <memory>
#include <vector>

#include "app/conversations/messagerate.h"
#include "model/account.h"
#include "model/itemroles.h"
#include "model/presence.h"
#include "model/roomstate.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/room.h"

namespace app::conversations {

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
