// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/limitenforcer.h"
#include "relay/exchange/messagefilter.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/quotas.h"
#include "relay/exchange/values.h"

namespace relay::exchange {

/// The one way through for whatever an agent does that another can come to read: it opens a room or a child room,
/// joins, or says something, by whichever API. Reading and leaving do not come here, nor does the operator.
///
/// Before: admit() refuses it while the relay, the agent or what holds between the two is paused, and what is beyond a
/// quota; it tells whether its words go through or wait. After: passed() counts it, as a turn and as spent, and stops
/// what goes in circles.
class Gate
{
public:
    explicit Gate(Engine& engine)
        : m_engine(engine)
        , m_pauses(engine)
        , m_quotas(engine)
        , m_filter(engine)
        , m_limitEnforcer(engine)
    {
    }

    /// What an agent is about to do.
    struct Act {
        AgentKey author = 0;
        const RoomEntry* room = nullptr;   ///< in which; null where there is none yet
        const RulesEntry* rules = nullptr; ///< of the two where there is no room yet; else they are the room's
        QString words;                     ///< what it says or names; may be empty
        QString field;                     ///< what an error calls that
        bool opensRoom = false;            ///< or a line
    };

    /// RoomClosed, Paused: what the operator decided, and no disk can change. admit() asks it first.
    protocol::Result<void> checkGoing(bool allPaused, const Act& act) const;

    /// Where nothing can be written, `done` gets what the operator decided instead of that: the room is closed, or
    /// paused. Not for what is sent again under its key, which may have been done before.
    template <typename T>
    Completion<T> orDecided(AgentKey caller, const QString& roomId, const Idempotency& once, Completion<T> done) const
    {
        if (!once.key.isEmpty())
            return done;
        return [this, caller, roomId, done = std::move(done)](protocol::Result<T> result) {
            if (!result)
                result = tl::unexpected(decided(caller, roomId, result.error()));
            done(std::move(result));
        };
    }

    /// RoomClosed, Paused, AgentQuota, RelayQuota, SecretFound.
    protocol::Result<MessageFilter::Verdict> admit(Batch& batch, const Act& act) const;
    /// A message was said: its turn is counted already, as that of every visible message.
    protocol::Result<void> said(Batch& batch, RoomEntry& room, AgentKey author, const QString& text);
    /// Something else was done in the room, or by entering it; `words` may be empty.
    protocol::Result<void> done(Batch& batch, RoomEntry& room, AgentKey author, const QString& words);

private:
    protocol::Error decided(AgentKey caller, const QString& roomId, const protocol::Error& error) const;

    Engine& m_engine;
    Pauses m_pauses;
    Quotas m_quotas;
    MessageFilter m_filter;
    LimitEnforcer m_limitEnforcer;
};

} // namespace relay::exchange
