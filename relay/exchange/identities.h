// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/directory.h"
#include "relay/exchange/values.h"

namespace relay::exchange {

class Batch;
class Rooms;
struct Core;

/// Agents: making, finding and revoking them.
class Identities
{
public:
    Identities(Core& core, Rooms& rooms)
        : m_core(core)
        , m_rooms(rooms)
    {
    }

    protocol::Result<Registration> make(Batch& batch, const NewAgent& wanted);
    /// It leaves its rooms, and its token opens nothing any more.
    protocol::Result<protocol::Agent> revoke(Batch& batch, const QString& agentId);

    /// Ends identities that were made at that time or before and never did anything.
    protocol::Result<void> expire(Batch& batch, qint64 time);
    /// Whether it never did anything. What the operator makes waits for the agent that it is for.
    static bool isUnused(const AgentEntry& agent);

    static constexpr qint64 UnusedMs = 24LL * 3600 * 1000; ///< after which it goes

    AgentKey byToken(QByteArrayView token) const;
    protocol::Result<const AgentEntry*> byNumber(QStringView number) const;

private:
    QString freeNumber() const;
    protocol::Result<void> forgetRules(Batch& batch, AgentKey agent);

    Core& m_core;
    Rooms& m_rooms;
};

} // namespace relay::exchange
