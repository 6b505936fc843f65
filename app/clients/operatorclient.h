// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include <optional>

#include "app/clients/httpclient.h"
#include "app/clients/messagesource.h"
#include "app/clients/pagedlist.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/audit.h"
#include "relay/protocol/event.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/message.h"
#include "relay/protocol/need.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"
#include "relay/protocol/search.h"

namespace app::clients {

using RoomList = Listed<relay::protocol::Room>;
using AgentList = Listed<relay::protocol::Agent>;
using HeldList = Listed<relay::protocol::Message>;

struct OpenedRoom {
    relay::protocol::Room room;
    QString code; ///< admits two agents
};

/// An identity made for an agent. The token is shown this once.
struct MadeAgent {
    relay::protocol::Agent agent;
    secrets::SecretBytes token;
};

/// What rings an agent: nothing when it has no room, unless the bell is tried out.
struct AgentRing {
    int unread = 0;
    QStringList roomIds;
    bool test = false;

    bool isSilent() const { return roomIds.isEmpty() && !test; }
};

/// What came of ringing an agent, in ms since it was asked for; none for what did not happen in time.
struct BellTest {
    std::optional<qint64> rungAfterMs;
    std::optional<qint64> heardAfterMs;                                                ///< when it looked at its rooms
    relay::protocol::Availability availability = relay::protocol::Availability::Other; ///< at the end
};

/// The operator API of one relay (contract, "Operator API"). Every call is asynchronous and completes once on this
/// thread, unless `context` or the client goes first.
class OperatorClient : public QObject, public MessageSource
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    OperatorClient(const QUrl& base, const QByteArray& operatorKey, QObject* parent = nullptr);

    void setOperatorKey(const QByteArray& key);

    const QUrl& base() const { return m_http.base(); }

    void setTrust(const Trust& trust);

    /// As HttpClient's.
    void suspect() { m_http.suspect(); }

    void relayInfo(QObject* context, Done<relay::protocol::RelayInfo> done);
    /// Of more than 20,000 the first; so for agents.
    void rooms(QObject* context, Done<RoomList> done);
    void room(const QString& roomId, QObject* context, Done<relay::protocol::Room> done);
    void agents(QObject* context, Done<AgentList> done);
    void messages(const QString& roomId, HistoryPlace place, int limit, QObject* context,
                  Done<relay::protocol::MessagePage> done) override;

    /// Delete the returned call to stop waiting.
    QPointer<HttpCall> events(qint64 after, qint64 presence, int waitSeconds, int limit, QObject* context,
                              Done<relay::protocol::EventPage> done);

    void makeAgent(const QString& name, QObject* context, Done<MadeAgent> done);

    /// `once` is the Idempotency-Key: the same for each try of the same thing.
    void openRoom(const QString& name, const QByteArray& once, QObject* context, Done<OpenedRoom> done);
    void speak(const QString& roomId, const NewMessage& message, QObject* context,
               Done<relay::protocol::Message> done) override;

    void renameRoom(const QString& roomId, const QString& name, QObject* context, Done<relay::protocol::Room> done);
    void pauseRoom(const QString& roomId, bool paused, QObject* context, Done<relay::protocol::Room> done);
    void closeRoom(const QString& roomId, QObject* context, Done<relay::protocol::Room> done);
    void revokeAgent(const QString& agentId, QObject* context, Done<relay::protocol::Agent> done);
    /// Rings its bell without a message; `waitSeconds` 0–60: how long it may take to look.
    void ringAgent(const QString& agentId, int waitSeconds, QObject* context, Done<BellTest> done);
    /// The bell of that agent, as its own program would wait for it; rooms without an id are left out. Of more than
    /// MostBells at once, some wait for others. `again`: seconds until it rings once more for what stays unread.
    void waitForBell(const QString& agentId, int waitSeconds, int again, QObject* context, Done<AgentRing> done);
    static constexpr int MostBells = 6;
    /// Everything on the relay.
    void pauseAll(bool paused, QObject* context, Done<relay::protocol::RelayInfo> done);
    void pauseAgent(const QString& agentId, bool paused, QObject* context, Done<relay::protocol::Agent> done);
    void setReview(const QString& roomId, relay::protocol::Review review, QObject* context,
                   Done<relay::protocol::Room> done);
    /// So many messages of that agent pass although they would wait; 0: they wait again.
    void trustNext(const QString& roomId, const QString& agentId, int messages, QObject* context,
                   Done<relay::protocol::Room> done);
    void setTurnLimit(const QString& roomId, int turns, QObject* context, Done<relay::protocol::Room> done);
    void setBudget(const QString& roomId, const relay::protocol::Budget& budget, QObject* context,
                   Done<relay::protocol::Room> done);

    /// `before`: SearchPage::nextBefore of the page before; 0: from the newest. Delete the returned call to stop it.
    QPointer<HttpCall> search(const QString& query, qint64 before, QObject* context,
                              Done<relay::protocol::SearchPage> done);

    /// `format`: markdown, json or html. Delete the returned call to cancel it.
    QPointer<HttpDownload> exportRoom(const QString& roomId, const QString& format, const QString& path,
                                      QObject* context, HttpDownload::Done done);
    /// Entries of the audit log with a greater number, the oldest first; 1–1,000 of them.
    void audit(qint64 after, int limit, QObject* context, Done<relay::protocol::AuditPage> done);
    /// The whole audit chain is read for it.
    void verifyAudit(QObject* context, Done<relay::protocol::AuditCheck> done);
    void setPolicy(const relay::protocol::Policy& policy, QObject* context, Done<relay::protocol::RelayInfo> done);

    /// What waits for the operator, in all rooms, the oldest first; of more than 2,000 the first.
    void held(QObject* context, Done<HeldList> done);
    /// `sha256`: hex, of the text that the user saw; with another one the relay refuses. `text`: what to release in
    /// its place.
    void release(const QString& messageId, const QByteArray& sha256, const std::optional<QString>& text,
                 QObject* context, Done<relay::protocol::Message> done);
    void reject(const QString& messageId, const QByteArray& sha256, const QString& reason, QObject* context,
                Done<relay::protocol::Message> done);

    /// What waits for the operator, as soon as it has another revision than that, or after the time. Delete the
    /// returned call to stop waiting. NotFound on a relay that keeps no such list.
    QPointer<HttpCall> needs(qint64 revision, int waitSeconds, QObject* context, Done<relay::protocol::NeedList> done);
    /// `seconds` 0 ends it.
    void snoozeNeed(const QString& needId, qint64 seconds, QObject* context, Done<relay::protocol::Need> done);
    void dismissNeed(const QString& needId, QObject* context, Done<relay::protocol::Need> done);

    void markRead(const QString& roomId, qint64 seq, QObject* context, Done<relay::protocol::Room> done);
    void setLimits(const relay::protocol::Limits& limits, QObject* context, Done<relay::protocol::RelayInfo> done);

signals:
    /// Whichever it was; `done` is told too.
    void callFailed(relay::protocol::ErrorCode code);

private:
    void patchRoom(const QString& roomId, const QJsonObject& changes, QObject* context,
                   Done<relay::protocol::Room> done);

    HttpClient m_http;
    HttpClient m_bells; ///< Qt has MostBells connections to one place, which waiting calls would take from all others
};

} // namespace app::clients
