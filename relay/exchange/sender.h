// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/access.h"
#include "relay/exchange/gate.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

/// Saying something in a room: as a member, or as the operator.
class Sender
{
public:
    explicit Sender(Engine& engine)
        : m_engine(engine)
        , m_access(engine)
        , m_gate(engine)
        , m_limitEnforcer(engine)
    {
    }

    void send(AgentKey caller, const NewMessage& message, Completion<Sent> done);
    /// The operator speaks.
    void speak(const NewMessage& message, Completion<protocol::Message> done);

    /// Says it, or has it wait (seq 0) as the verdict says, and pauses the room when it has said enough.
    protocol::Result<store::MessageRecord> postOnce(Batch& batch, RoomEntry& room, qint64 author,
                                                    const store::Content& content, const Idempotency& once,
                                                    const MessageFilter::Verdict& verdict);
    /// What the key of this request said before. Its content is the request's: the fingerprints are the same.
    protocol::Result<std::optional<store::MessageRecord>>
    replayed(const Batch& batch, AgentKey caller, const store::Content& content, const Idempotency& once) const;

private:
    store::Content contentOf(const NewMessage& wanted) const;
    protocol::Result<void> checkContent(const RoomEntry& room, const NewMessage& wanted) const;
    protocol::Result<Sent> send(Batch& batch, AgentKey caller, const NewMessage& message);
    protocol::Result<protocol::Message> speak(Batch& batch, const NewMessage& message);
    protocol::Result<store::MessageRecord> hold(Batch& batch, RoomEntry& room, AgentKey author,
                                                const store::Content& content, const Idempotency& once,
                                                const MessageFilter::Verdict& verdict);

    Engine& m_engine;
    Access m_access;
    Gate m_gate;
    LimitEnforcer m_limitEnforcer;
};

} // namespace relay::exchange
