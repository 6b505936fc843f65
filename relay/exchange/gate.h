// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/limitenforcer.h"
#include "relay/exchange/messagefilter.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/quotas.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

/// Every act of an agent that another agent may read passes here, whichever API it came by: opening a room or a child
/// room, joining, and saying something. Reading, leaving and the operator do not.
///
/// Before the act, admit() refuses it while the relay, the agent or the pair is paused, and beyond a quota; it says
/// whether the words go through or wait for the operator. After the act, said() or done() counts it as a turn and as
/// spent, and pauses a conversation that goes in circles.
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
        const RoomEntry* room = nullptr;   ///< null when the act opens one
        const RulesEntry* rules = nullptr; ///< of the two agents, when there is no room yet
        QString words;                     ///< the message or the name; may be empty
        QString field;                     ///< how an error calls `words`
        bool opensRoom = false;            ///< or a line
        bool isMessage = false;            ///< what the operator trusts an agent for are messages, not names
    };

    /// RoomClosed or Paused, which the operator decided. admit() checks this first.
    protocol::Result<void> checkGoing(bool allPaused, const Act& act) const;

    /// When nothing can be written but the room is closed or paused, `done` gets that error instead. Not for a request
    /// with an idempotency key, which may have succeeded before.
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
    /// A message became visible. Its turn was counted with it.
    protocol::Result<void> said(Batch& batch, RoomEntry& room, AgentKey author, const QString& text);
    /// The message `id` passed because the operator trusts its author for some: one less now.
    protocol::Result<void> trusted(Batch& batch, RoomEntry& room, AgentKey author, const QString& id);
    /// Another act in the room, such as joining; `words` may be empty.
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
