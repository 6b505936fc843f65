// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/values.h"

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
    /// It leaves its rooms, and its token opens nothing any more.
    void revoke(const QString& agentId, Completion<protocol::Agent> done);
    /// The agent whose token this is; nothing for an unknown or revoked one. Takes the same time for each.
    std::optional<AgentKey> byToken(QByteArrayView token) const;
    protocol::Result<protocol::Agent> byNumber(QStringView number) const;
    /// Empty for an agent that is not there.
    protocol::Agent find(AgentKey agent) const;
    ListPage<protocol::Agent> list(const ListQuery& query) const;

    /// Ends identities that were made at that time or before and never did anything.
    protocol::Result<void> expire(Batch& batch, qint64 time);
    /// Whether it never did anything. What the operator makes waits for the agent that it is for.
    static bool isUnused(const AgentEntry& agent);

    static constexpr qint64 UnusedMs = 24LL * 3600 * 1000; ///< after which it goes

private:
    protocol::Result<Registration> add(Batch& batch, const NewAgent& wanted);
    protocol::Result<protocol::Agent> revoke(Batch& batch, const QString& agentId);
    QString freeNumber() const;
    protocol::Result<void> forgetRules(Batch& batch, AgentKey agent);

    Engine& m_engine;
    Rooms& m_rooms;
};

} // namespace relay::exchange
