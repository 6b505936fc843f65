// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "relay/engine/conditions.h"
#include "relay/engine/directory.h"
#include "relay/engine/diskmonitor.h"
#include "relay/engine/eventlog.h"
#include "relay/engine/lazywrites.h"
#include "relay/engine/needboard.h"
#include "relay/engine/presenceboard.h"
#include "relay/engine/trustedclock.h"
#include "relay/engine/waitlist.h"
#include "relay/engine/writequeue.h"
#include "relay/policy/loopbreaker.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
#include "relay/store/records.h"

namespace relay::store {
class Store;
}

namespace relay::engine {

class Clock;

/// The state of the relay and what changes it, which the rules in relay/exchange share; they hold none of their own.
struct Engine {
    Engine(store::Store& storeOfRelay, const Clock& clockOfRelay, const protocol::Limits& limitsOfRelay)
        : store(storeOfRelay)
        , clock(clockOfRelay)
        , time(clockOfRelay)
        , limits(limitsOfRelay)
        , conditions(clock)
        , waits(clock)
        , presence(clock, waits)
        , needs(clock)
        , disk(*this)
        , queue(*this)
    {
    }

    store::Store& store;
    const Clock& clock;
    TrustedClock time;
    protocol::Limits limits;
    protocol::Policy policy;
    store::AuditRecord auditHead; ///< the newest link of the chain, as it was last committed
    store::State state;           ///< as it was last committed
    Directory directory;
    EventLog log;
    qint64 relayChangeSeq = 0; ///< of the newest RelayChanged
    Conditions conditions;
    Waitlist waits;
    PresenceBoard presence;
    NeedBoard needs;
    LazyWrites lazy;
    relay::policy::LoopBreaker loops;   ///< of this run; a message that a failed commit took back stays in it
    std::set<RoomKey> untidy;           ///< rooms that have more messages than they may keep
    std::map<AgentKey, qint64> refused; ///< for their quota, and when last (monotonic ms); see exchange::Quotas
    DiskMonitor disk;
    WriteQueue queue; ///< by which alone any of it changes what is stored
};

} // namespace relay::engine
