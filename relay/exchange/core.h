// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "relay/exchange/conditions.h"
#include "relay/exchange/directory.h"
#include "relay/exchange/eventlog.h"
#include "relay/exchange/lazywrites.h"
#include "relay/exchange/presenceboard.h"
#include "relay/exchange/timekeeper.h"
#include "relay/exchange/waitlist.h"
#include "relay/policy/loopbreaker.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
#include "relay/store/records.h"

namespace relay::store {
class Store;
}

namespace relay::exchange {

class Clock;

/// What the parts of the exchange share: the state of the relay. The parts hold none of their own.
struct Core {
    Core(store::Store& storeOfRelay, const Clock& clockOfRelay, const protocol::Limits& limitsOfRelay)
        : store(storeOfRelay)
        , clock(clockOfRelay)
        , time(clockOfRelay)
        , limits(limitsOfRelay)
        , conditions(clock)
        , waits(clock)
        , presence(clock, waits)
    {
    }

    store::Store& store;
    const Clock& clock;
    Timekeeper time;
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
    LazyWrites lazy;
    relay::policy::LoopBreaker loops; ///< of this run; a message that a failed commit took back stays in it
    std::set<RoomKey> untidy;         ///< rooms that have more messages than they may keep
};

} // namespace relay::exchange
