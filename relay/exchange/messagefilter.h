// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"
#include "relay/policy/secretguard.h"
#include "relay/protocol/policy.h"

namespace relay::exchange {

/// What becomes of a message before anybody sees it: it goes through, it waits for the operator, or it is refused.
class MessageFilter
{
public:
    struct Verdict {
        protocol::HeldBy heldBy = protocol::HeldBy::Nobody; ///< Nobody: it goes through
        protocol::Saying reason;                            ///< one sentence for the operator and the sender
        bool trusted = false; ///< it would wait, but the operator trusts its author for some messages
    };

    /// What an agent has written for another.
    struct Subject {
        AgentKey author = 0;
        QString text;
        QString field;                     ///< what an error calls it
        QString roomId;                    ///< of the room that it is for; empty when there is none yet
        const RulesEntry* rules = nullptr; ///< that hold there; null when there are none yet
        bool reviewed = false;             ///< its author is, there
        bool trusted = false;              ///< for this one message at least
    };

    explicit MessageFilter(const Engine& engine)
        : m_engine(engine)
    {
    }

    /// SecretFound, when the guard is on. For a name that nobody is known to read yet: it cannot wait for the operator,
    /// and what would be held is refused, too.
    /// `author` 0: an agent that is only about to be one.
    protocol::Result<void> examineName(Batch& batch, AgentKey author, const QString& name) const;

    /// An error when it is refused. What the operator says is not screened.
    protocol::Result<Verdict> examine(Batch& batch, const Subject& subject) const;

private:
    int heldUnder(const RulesEntry& rules) const;
    /// The audit log and the operator learn that there was one, and of which kind; nothing of the text.
    protocol::Error refuse(Batch& batch, AgentKey author, const QString& roomId,
                           const policy::SecretGuard::Finding& found, const QString& field) const;

    const Engine& m_engine;
};

} // namespace relay::exchange
