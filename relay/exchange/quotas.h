// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"
#include "relay/store/records.h"

namespace relay::exchange {

/// How much agents may keep on the relay: each of them, and all together (contract, "Limits and retention"). The
/// operator is bound by neither.
///
/// An agent pays for what it does itself: its messages, held and rejected ones too, its Idempotency-Keys, and the rooms
/// and lines that it opened, until they are deleted. Nobody can make another agent pay. AgentEntry::stored is the sum;
/// it is kept with each change and counted anew at each start, so it is read and added to, and nothing is asked of the
/// store. What all take together is looked at by DiskMonitor.
class Quotas
{
public:
    explicit Quotas(Engine& engine)
        : m_engine(engine)
    {
    }

    /// What an agent is about to add.
    struct Demand {
        bool room = false;
        qsizetype text = 0; ///< UTF-16 units; 0 for none. That is no more than it takes
    };

    /// AgentQuota, of which the operator is told (agent_quota_reached); RelayQuota. `agent` is 0 where there is none
    /// yet.
    protocol::Result<void> check(AgentKey agent, const Demand& demand) const;

    static constexpr qint64 QuietMs = 60'000;

    /// Ends that for those who have room again, a sixteenth of their bytes and a room, and were refused `quietMs` ago
    /// or earlier: who fills it up again and again is told of once. Costs nothing while there are none.
    void review(qint64 quietMs) const;

private:
    protocol::Result<void> checkRooms(const AgentEntry& agent) const;
    protocol::Result<void> checkBytes(const AgentEntry& agent, qint64 more) const;
    qint64 openRooms(const AgentEntry& agent) const;
    bool hasRoom(AgentKey agent) const;
    void updateCondition() const;

    Engine& m_engine;
};

} // namespace relay::exchange
