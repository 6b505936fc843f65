// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

class Rooms;

/// Agents: adding, finding and revoking them.
class Identities
{
public:
    Identities(Engine& engine, Rooms& rooms)
        : m_engine(engine)
        , m_rooms(rooms)
    {
    }

    void add(const NewAgent& agent, Completion<Registration> done);
    /// The agent leaves its rooms, and its token is refused from now on.
    void revoke(const QString& agentId, Completion<protocol::Agent> done);
    /// The agent with this token; nothing for an unknown or revoked one. Takes the same time for each.
    std::optional<AgentKey> byToken(QByteArrayView token) const;
    protocol::Result<protocol::Agent> byNumber(QStringView number) const;
    /// Empty for an unknown agent.
    protocol::Agent find(AgentKey agent) const;
    ListPage<protocol::Agent> list(const ListQuery& query) const;

    /// Revokes identities made at that time or before that never did anything.
    protocol::Result<void> expire(Batch& batch, qint64 time);
    /// Whether the agent never did anything. False for identities that the operator made: they wait for their agent.
    static bool isUnused(const AgentEntry& agent);

    static constexpr qint64 UnusedMs = 24LL * 3600 * 1000; ///< the age at which an unused identity expires

private:
    protocol::Result<Registration> add(Batch& batch, const NewAgent& wanted);
    protocol::Result<protocol::Agent> revoke(Batch& batch, const QString& agentId);
    QString freeNumber() const;
    protocol::Result<void> forgetRules(Batch& batch, AgentKey agent);

    Engine& m_engine;
    Rooms& m_rooms;
};

} // namespace relay::exchange
