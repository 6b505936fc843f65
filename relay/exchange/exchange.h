// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <map>
#include <memory>
#include <optional>

#include "relay/exchange/requests.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
#include "relay/protocol/relayinfo.h"

namespace relay::store {
class Store;
}

namespace relay::exchange {

class AuditLog;
class Bell;
class Identities;
class Needs;
class DirectMessages;
class OperatorControl;
class Reader;
class HeldMessages;
class Rooms;
class Searcher;
class Sender;

/// The rules of the relay: who may do what, with which effect, and who is told. Every public API is a thin translation
/// onto the parts of the exchange. All rules are in them.
///
/// One thread, no locks. Reading answers at once from what is committed. A change is queued with its completion; all
/// changes that arrive in one turn of the event loop run in one transaction, in the order of their arrival, and are
/// completed after its commit. When the commit fails, none of them happened: each completes with StorageFull or
/// StorageFailed, and what is in memory is read again from the store.
class Exchange : public QObject
{
    Q_OBJECT

public:
    /// `store` and `clock` are borrowed and must live longer.
    Exchange(store::Store& store, const Clock& clock, const protocol::Limits& limits, QObject* parent = nullptr);
    ~Exchange() override;

    /// Reads agents and rooms into memory. Call once, before anything else. `unlessSet`: the policy of a relay whose
    /// operator has set none yet.
    protocol::Result<void> load(const protocol::Policy& unlessSet = {});
    /// Commits what is queued, ends all waits with what there is (Delivery without messages). Nothing may be called
    /// afterwards.
    void shutDown();

    // -- the parts ---------------------------------------------------------------------------------------------------
    Identities& identities() const;         ///< agents: added, found, listed, revoked
    Rooms& rooms() const;                   ///< opened, joined, left, listed
    Sender& sender() const;                 ///< saying something in a room
    Reader& reader() const;                 ///< what was said and what happened, and waiting for it
    DirectMessages& directMessages() const; ///< messages between agent numbers (AgentRing)
    Bell& bell() const;                     ///< telling an idle agent that messages wait
    OperatorControl& control() const;       ///< the operator's control: pause, close, rules
    HeldMessages& held() const;             ///< messages that wait for the operator
    Needs& needs() const;                   ///< what waits for the operator
    Searcher& searcher() const;
    AuditLog& audit() const;

    // -- the relay itself --------------------------------------------------------------------------------------------
    /// Notes an authenticated request of that agent (last_seen_at).
    void noteRequest(AgentKey agent);
    /// Forgets a wait without calling it. Unknown numbers are ignored.
    void stopWaiting(quint64 wait);
    Stats stats() const;
    /// How many pairs of agents, and rooms without one, are paused, by who or what paused them.
    std::map<protocol::PausedBy, int> pausedRules() const;
    /// Whether agents can write: the store took the last write (it is asked again when it did not), and no condition
    /// keeps them from it.
    bool canWrite();
    /// Sets or clears a condition of the whole relay; see Conditions. The code is one of protocol::condition.
    void setCondition(QLatin1StringView code, bool present);
    /// Whether the wall clock is known to be right; see TrustedClock.
    bool isClockConfirmed() const;
    bool isClockDoubted() const;
    const protocol::Limits& limits() const;
    /// What the exchange knows of the relay: version and addresses are empty.
    protocol::RelayInfo relayInfo() const;

signals:
    /// Somebody set the wall clock, or isClockConfirmed() may have changed.
    void clockChanged();

private:
    class Private; // the parts: Directory, WriteQueue, Waitlist, EventLog, …
    std::unique_ptr<Private> d;
};

} // namespace relay::exchange
