// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/directory.h"
#include "relay/policy/secretguard.h"
#include "relay/protocol/policy.h"

namespace relay::exchange {

class Batch;
struct Core;

/// What becomes of a message before anybody sees it: it goes through, it waits for the operator, or it is refused.
class Screening
{
public:
    struct Verdict {
        protocol::HeldBy heldBy = protocol::HeldBy::Nobody; ///< Nobody: it goes through
        QString reason;                                     ///< one sentence for the operator and the sender
    };

    explicit Screening(const Core& core)
        : m_core(core)
    {
    }

    /// SecretFound, when the guard is on. A name cannot wait for the operator: what would be held is refused, too.
    /// `author` 0: an agent that is only about to be one.
    protocol::Result<void> examineName(Batch& batch, AgentKey author, const QString& name) const;

    /// An error when it is refused. What the operator says is not screened.
    protocol::Result<Verdict> examine(Batch& batch, const RoomEntry& room, AgentKey author, const QString& text) const;

private:
    /// The audit log learns that there was one, and of which kind; nothing of the text.
    protocol::Error refuse(Batch& batch, AgentKey author, const QString& roomId,
                           const policy::SecretGuard::Finding& found, const QString& field) const;

    const Core& m_core;
};

} // namespace relay::exchange
