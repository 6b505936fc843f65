// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/access.h"
#include "relay/exchange/values.h"

namespace relay::exchange {

class Batch;
struct Core;

/// Saying something in a room: as a member, or as the operator.
class Sender
{
public:
    explicit Sender(Core& core)
        : m_core(core)
        , m_access(core)
    {
    }

    protocol::Result<Sent> send(Batch& batch, AgentKey caller, const QString& roomId, const QString& text,
                                const Idempotency& once);
    protocol::Result<protocol::Message> speak(Batch& batch, const QString& roomId, const QString& text,
                                              const Idempotency& once);

    /// Says `text`, whose length and room the caller has checked, or finds what `once` said before.
    protocol::Result<store::MessageRecord> postOnce(Batch& batch, RoomEntry& room, qint64 author, const QString& text,
                                                    const Idempotency& once);
    /// What the key of this request said before. Its text is the request's: the fingerprints are the same.
    protocol::Result<std::optional<store::MessageRecord>> replayed(const Batch& batch, AgentKey caller,
                                                                   const QString& text, const Idempotency& once) const;

private:
    Core& m_core;
    Access m_access;
};

} // namespace relay::exchange
