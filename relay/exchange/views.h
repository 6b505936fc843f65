// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"
#include "relay/protocol/relayinfo.h"

namespace relay::exchange {

/// The entries of the directory as the values that leave the exchange.
class Views
{
public:
    explicit Views(const Engine& engine)
        : m_engine(engine)
    {
    }

    protocol::Agent agent(const AgentEntry& entry) const;
    protocol::Room room(const RoomEntry& entry) const; ///< with its code: for the operator, and for who may pass it on
    ListPage<protocol::Agent> agents(const ListQuery& query) const; ///< in the order of their making
    ListPage<protocol::Room> rooms(const ListQuery& query) const;   ///< in the order of their opening
    /// The rooms that the agent is in now, in the order of their opening.
    ListPage<MemberView> roomsOf(const AgentEntry& agent, const ListQuery& query) const;
    MemberView memberView(const RoomEntry& entry, AgentKey caller) const;
    protocol::Message message(const store::MessageRecord& record) const;
    QList<protocol::Message> messages(const QList<store::MessageRecord>& records) const;
    /// With what only the operator is given.
    protocol::Message forOperator(const store::MessageRecord& record) const;
    QList<protocol::Message> forOperator(const QList<store::MessageRecord>& records) const;
    protocol::Message forOperator(const store::HeldRecord& held) const;
    DirectMessage direct(const store::MessageRecord& record, const QString& to) const;
    PeerPresence peer(const RoomEntry& entry, AgentKey caller) const;
    /// What the exchange knows of it.
    protocol::RelayInfo relay() const;

private:
    protocol::About about(const store::MessageRecord& record) const;
    qint64 directId(qint64 key) const;
    static void addHeld(protocol::Message& message, const store::HeldRecord& held);
    protocol::Member member(const RoomEntry& room, const MemberEntry& entry) const;

    const Engine& m_engine;
};

} // namespace relay::exchange
