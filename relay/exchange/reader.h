// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "relay/engine/eventlog.h"
#include "relay/exchange/access.h"
#include "relay/exchange/requests.h"
#include "relay/protocol/event.h"

namespace relay::exchange {

class Bell;

/// Reading messages and events. It changes only how far a member has read: up to the cursor of its newest request. A
/// delivered message does not count as read, since an answer may never arrive.
class Reader
{
public:
    Reader(Engine& engine, Bell& bell)
        : m_engine(engine)
        , m_bell(bell)
        , m_access(engine)
    {
    }

    // -- for an agent ------------------------------------------------------------------------------------------------
    /// Messages after `after`; the caller counts as having read up to there. NotFound, NotMember, CursorAhead.
    protocol::Result<Delivery> page(AgentKey caller, const QString& roomId, const PageQuery& query);
    /// The legacy cursor: messages created later than `sinceMs`.
    protocol::Result<Delivery> since(AgentKey caller, const QString& roomId, qint64 sinceMs, int limit);
    /// One message of a room that the caller is in. NotFound.
    protocol::Result<protocol::Message> message(AgentKey caller, const QString& roomId, qint64 seq) const;
    /// Calls `wake` once: as soon as the room has something after `after` or was closed, else after `seconds`. Whoever
    /// is woken reads again with page(). Returns a number for Exchange::stopWaiting(). While it runs, the agent is
    /// `waiting`. Without `own`, its own messages do not wake it.
    quint64 wait(AgentKey caller, const QString& roomId, qint64 after, int seconds, std::function<void()> wake,
                 bool own = true);

    // -- for the operator --------------------------------------------------------------------------------------------
    /// Exactly one of `after` and `before` is above 0, or none (the newest). Held and rejected ones are included.
    protocol::Result<protocol::MessagePage> history(const QString& roomId, qint64 after, qint64 before,
                                                    int limit) const;
    /// What was said in a room after `after`, oldest first.
    protocol::Result<QList<protocol::Message>> transcript(const QString& roomId, qint64 after, int limit) const;
    /// The greatest seq given so far: the cursor of a client that has just read everything.
    qint64 currentSeq() const;
    /// CursorAhead for a cursor beyond currentSeq().
    protocol::Result<void> checkCursor(qint64 after) const;
    protocol::EventPage events(qint64 after, qint64 presence, int limit) const;
    /// Calls `wake` once: when there is an event after `after` or presence after `presence`, else after `seconds`.
    quint64 waitForEvents(qint64 after, qint64 presence, int seconds, std::function<void()> wake);

    // -- for other parts ---------------------------------------------------------------------------------------------
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
    protocol::Result<std::optional<protocol::Message>> byKey(qint64 key) const;
    protocol::Result<std::optional<protocol::Event>> render(const EventLog::Entry& entry) const;

    Engine& m_engine;
    Bell& m_bell;
    Access m_access;
};

} // namespace relay::exchange
