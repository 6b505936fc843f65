// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/access.h"
#include "relay/exchange/eventlog.h"
#include "relay/exchange/values.h"
#include "relay/protocol/event.h"

namespace relay::exchange {

struct Core;

/// Reading what was said and what happened. Changes nothing but how far a member has read: as far as it has asked
/// beyond. Being given a message is not having read it, since an answer may never arrive.
class Reader
{
public:
    explicit Reader(Core& core)
        : m_core(core)
        , m_access(core)
    {
    }

    protocol::Result<Delivery> messages(AgentKey caller, const QString& roomId, qint64 after, int limit);
    protocol::Result<Delivery> page(AgentKey caller, const QString& roomId, const PageQuery& query);
    /// One message of a room that the caller is in. NotFound.
    protocol::Result<protocol::Message> messageOf(AgentKey caller, const QString& roomId, qint64 seq) const;
    protocol::Result<Delivery> messagesSince(AgentKey caller, const QString& roomId, qint64 sinceMs, int limit);
    protocol::Result<protocol::MessagePage> history(const QString& roomId, qint64 after, qint64 before,
                                                    int limit) const;
    protocol::Result<QList<protocol::Message>> transcript(const QString& roomId, qint64 after, int limit) const;
    protocol::EventPage events(qint64 after, qint64 presence, int limit) const;

    /// The greatest seq of the room that was given at that time or before.
    protocol::Result<qint64> seqAtTime(const RoomEntry& room, qint64 timeMs) const;
    /// The member asks for what comes after `seq`: it has read everything up to there.
    protocol::Result<void> noteRead(RoomEntry& room, AgentKey agent, qint64 seq);

private:
    protocol::Result<Delivery> deliver(RoomEntry& room, AgentKey caller, const PageQuery& query);
    protocol::Result<QList<store::MessageRecord>> records(const RoomEntry& room, AgentKey caller,
                                                          const PageQuery& query) const;
    protocol::Result<protocol::MessagePage> withUndelivered(protocol::MessagePage page, RoomKey room, qint64 after,
                                                            qint64 before) const;
    /// As the operator sees it; nothing when it is gone.
    protocol::Result<std::optional<protocol::Message>> message(qint64 key) const;
    protocol::Result<std::optional<protocol::Event>> render(const EventLog::Entry& entry) const;

    Core& m_core;
    Access m_access;
};

} // namespace relay::exchange
