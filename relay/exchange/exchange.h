// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <map>
#include <memory>
#include <optional>

#include "relay/exchange/values.h"
#include "relay/protocol/audit.h"
#include "relay/protocol/event.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/search.h"

namespace relay::store {
class Store;
}

namespace relay::exchange {

class Bell;
class Clock;

/// The rules of the relay: who may do what, what becomes of it, and who learns of it. Every public API is a thin
/// translation onto this class, and a rule that is not here is nowhere.
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

    // -- identities --------------------------------------------------------------------------------------------------
    void registerAgent(const NewAgent& agent, Completion<Registration> done);
    /// The agent whose token this is; nothing for an unknown or revoked one. Takes the same time for each.
    std::optional<AgentKey> agentForToken(QByteArrayView token) const;
    /// Notes an authenticated request of that agent (last_seen_at).
    void touch(AgentKey agent);
    protocol::Agent agent(AgentKey agent) const;
    protocol::Result<protocol::Agent> agentByNumber(QStringView number) const;

    // -- rooms, as an agent sees them --------------------------------------------------------------------------------
    void createRoom(AgentKey caller, const QString& name, const Idempotency& once, Completion<Invitation> done);
    void createChild(AgentKey caller, const QString& parentId, const QString& name, const Idempotency& once,
                     Completion<Invitation> done);
    /// `code` in any case, with or without spaces and dashes.
    void joinRoom(AgentKey caller, const QString& code, Completion<protocol::Room> done);
    void leaveRoom(AgentKey caller, const QString& roomId, Completion<void> done);
    protocol::Result<MemberView> room(AgentKey caller, const QString& roomId) const;
    ListPage<MemberView> rooms(AgentKey caller, const ListQuery& query = {}) const;

    // -- messages ----------------------------------------------------------------------------------------------------
    void send(AgentKey caller, const QString& roomId, const QString& text, const Idempotency& once,
              Completion<Sent> done);
    /// Messages after `after`, up to which the caller has read the room, since it asks beyond it. `limit` 1–200.
    protocol::Result<Delivery> messages(AgentKey caller, const QString& roomId, qint64 after, int limit);
    /// The legacy cursor: messages created later than `sinceMs`.
    protocol::Result<Delivery> messagesSince(AgentKey caller, const QString& roomId, qint64 sinceMs, int limit);
    protocol::Result<Delivery> page(AgentKey caller, const QString& roomId, const PageQuery& query);
    /// One message of a room that the caller is in. NotFound.
    protocol::Result<protocol::Message> messageOf(AgentKey caller, const QString& roomId, qint64 seq) const;
    /// Calls `wake` once: as soon as the room has something after `after` or was closed, else after `seconds`. Whoever
    /// is woken reads again with messages(). Returns a number for stopWaiting(). While it runs, the agent is `waiting`.
    /// Not `own`: its own messages do not wake it.
    quint64 waitForMessages(AgentKey caller, const QString& roomId, qint64 after, int seconds,
                            std::function<void()> wake, bool own = true);

    Bell& bell();

    // -- lines between agent numbers (AgentRing) ---------------------------------------------------------------------
    void sendToNumber(AgentKey caller, const QString& toNumber, const QString& text, const Idempotency& once,
                      Completion<DirectMessage> done);
    /// What others sent to the caller over its lines, oldest first.
    protocol::Result<QList<DirectMessage>> inbox(AgentKey caller, const InboxQuery& query);
    quint64 waitForInbox(AgentKey caller, const InboxQuery& query, int seconds, std::function<void()> wake);

    // -- the operator ------------------------------------------------------------------------------------------------
    ListPage<protocol::Agent> agentList(const ListQuery& query) const;
    ListPage<protocol::Room> roomList(const ListQuery& query) const;
    protocol::Result<protocol::Room> anyRoom(const QString& roomId) const;
    /// The greatest seq given so far: what a client that has just read everything follows from.
    qint64 currentSeq() const;
    /// Exactly one of `after` and `before` is above 0, or none (the newest). Held and rejected ones are included.
    protocol::Result<protocol::MessagePage> history(const QString& roomId, qint64 after, qint64 before,
                                                    int limit) const;
    /// What was said in a room after `after`, oldest first.
    protocol::Result<QList<protocol::Message>> transcript(const QString& roomId, qint64 after, int limit) const;
    /// What was said in any room with all the words of `query`, newest first; `before` 0 begins with the newest.
    protocol::Result<protocol::SearchPage> search(const QString& query, qint64 before, int limit) const;
    void openRoom(const QString& name, const Idempotency& once, Completion<Invitation> done);
    void speak(const QString& roomId, const QString& text, const Idempotency& once, Completion<protocol::Message> done);
    /// All of it happens, or nothing.
    void changeRoom(const QString& roomId, const RoomPatch& patch, Completion<protocol::Room> done);
    void closeRoom(const QString& roomId, Completion<protocol::Room> done);
    void revokeAgent(const QString& agentId, Completion<protocol::Agent> done);
    void setAgentPaused(const QString& agentId, bool paused, Completion<protocol::Agent> done);
    /// Messages of all rooms that wait for the operator, oldest first.
    protocol::Result<ListPage<protocol::Message>> held(const ListQuery& query) const;
    /// See ReviewDesk. Conflict when the decision is about another text, or the message does not wait any more.
    void releaseMessage(const Decision& decision, Completion<protocol::Message> done);
    void rejectMessage(const Decision& decision, Completion<protocol::Message> done);
    /// Everything at once (contract, `POST pause` and `POST resume`).
    void setPaused(bool paused, Completion<void> done);
    bool isPaused() const;

    protocol::Result<protocol::AuditPage> audit(const ListQuery& query) const;
    /// Goes through all of it, a few milliseconds at a time.
    void verifyAudit(Completion<protocol::AuditCheck> done);

    /// CursorAhead for a cursor beyond currentSeq().
    protocol::Result<void> checkCursor(qint64 after) const;
    protocol::EventPage events(qint64 after, qint64 presence, int limit) const;
    /// Calls `wake` once: when there is an event after `after` or presence after `presence`, else after `seconds`.
    quint64 waitForEvents(qint64 after, qint64 presence, int seconds, std::function<void()> wake);

    // -- the relay itself --------------------------------------------------------------------------------------------
    /// Forgets a wait without calling it. Unknown numbers are ignored.
    void stopWaiting(quint64 wait);
    Stats stats() const;
    /// How many pairs of agents, and rooms without one, are paused, by who or what paused them.
    std::map<protocol::PausedBy, int> pausedRules() const;
    /// Whether agents can write: the store took the last write (it is asked again when it did not), and no condition
    /// keeps them from it.
    bool canWrite();
    /// Something is wrong with the relay as a whole, or is not any more; see Conditions. The code is one of
    /// protocol::condition.
    void setCondition(QLatin1StringView code, bool present);
    /// Whether the wall clock is known to be right; see Timekeeper.
    bool isClockConfirmed() const;
    bool isClockDoubted() const;
    const protocol::Limits& limits() const;
    /// What the exchange knows of the relay: version and addresses are empty.
    protocol::RelayInfo relayInfo() const;
    /// One change: both, or none.
    void setRules(const protocol::Limits& limits, const protocol::Policy& policy, Completion<void> done);

signals:
    /// Somebody set the wall clock, or isClockConfirmed() may have changed.
    void clockChanged();

private:
    class Private; // the parts: Directory, WriteQueue, Waitlist, EventLog, …
    std::unique_ptr<Private> d;
};

} // namespace relay::exchange
