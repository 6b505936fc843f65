// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "relay/exchange/access.h"
#include "relay/exchange/gate.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

class Bell;
class Reader;
class Sender;

/// The AgentRing side: messages from number to number. A line is a room like any other, made sealed by the first
/// message.
class DirectMessages
{
public:
    DirectMessages(Engine& engine, Bell& bell, Sender& sender, Reader& reader)
        : m_engine(engine)
        , m_bell(bell)
        , m_access(engine)
        , m_gate(engine)
        , m_sender(sender)
        , m_reader(reader)
    {
    }

    void send(AgentKey caller, const NewDirectMessage& message, Completion<DirectMessage> done);
    /// What others sent to the caller over its lines, oldest first. CursorAhead.
    protocol::Result<QList<DirectMessage>> inbox(AgentKey caller, const InboxQuery& query);
    /// Calls `wake` once: as soon as inbox() finds something or fails, else after `seconds`. Returns a number for
    /// Exchange::stopWaiting().
    quint64 wait(AgentKey caller, const InboxQuery& query, int seconds, std::function<void()> wake);

private:
    protocol::Result<DirectMessage> send(Batch& batch, AgentKey caller, const NewDirectMessage& message);
    InboxQuery inTimesOfNow(InboxQuery query) const;
    /// Whether inbox() finds something, or fails.
    bool hasNews(AgentKey caller, const InboxQuery& query) const;
    static bool mayHaveNews(const RoomEntry& room, AgentKey caller, const InboxQuery& query);
    protocol::Result<void> noteRead(RoomEntry& line, AgentKey caller, const InboxQuery& query);
    protocol::Result<store::Content> contentIn(const RoomEntry* line, const NewDirectMessage& wanted) const;
    /// The open line of the two agents; null when the next message begins one.
    protocol::Result<RoomEntry*> openLine(AgentKey caller, AgentKey other) const;
    protocol::Result<RoomEntry*> makeLine(Batch& batch, AgentKey caller, AgentKey other) const;
    protocol::Result<QList<store::MessageMark>> newest(const RoomEntry& line, AgentKey caller,
                                                       const InboxQuery& query) const;

    Engine& m_engine;
    Bell& m_bell;
    Access m_access;
    Gate m_gate;
    Sender& m_sender;
    Reader& m_reader;
};

} // namespace relay::exchange
