// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

#include "app/clients/pollpace.h"
#include "model/hoststatus.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/event.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"

namespace app::clients {

class OperatorClient;

/// Everything that a relay has, as of one moment; of very many, the first.
struct Snapshot {
    relay::protocol::RelayInfo info;
    QList<relay::protocol::Agent> agents;
    QList<relay::protocol::Room> rooms;
    bool moreAgents = false; ///< `agents` are not all
    bool moreRooms = false;
};

/// Times of the event stream; tests set shorter ones.
struct StreamPace {
    std::chrono::milliseconds firstRetry = std::chrono::seconds(1);
    std::chrono::milliseconds mostRetry = std::chrono::seconds(30);
    int waitSeconds = 50;                   ///< 0–60, of one long poll
    std::chrono::milliseconds gap{25};      ///< between an answer and the next poll: what lies close comes together
    std::chrono::milliseconds idleGap{500}; ///< the same after an empty answer that came at once
};

/// Follows the events of a relay: first synced(), then changed() for everything after it, each event once and in order.
/// After a lost connection it tries again and goes on where it was. When the relay cannot say what was missed (after a
/// restart or a long absence), synced() comes again.
class EventStream : public QObject
{
    Q_OBJECT

public:
    /// `client` is borrowed and must outlive the stream.
    explicit EventStream(OperatorClient& client, const StreamPace& pace = {}, QObject* parent = nullptr);
    ~EventStream() override;

    /// From the beginning: synced() follows.
    void start();
    void stop();
    /// Tries at once, also after Refused.
    void retryNow();
    /// The connection may be dead: asks at once over a new one, with a short time limit. Goes on where it was.
    void checkNow();

    const model::ConnectionStatus& status() const { return m_status; }

    /// Of the certificate that was shown instead of a trusted one; empty otherwise.
    const QString& offered() const { return m_offered; }

signals:
    void synced(const app::clients::Snapshot& snapshot);
    /// Never empty, and only new events.
    void changed(const relay::protocol::EventPage& page);
    void statusChanged(const model::ConnectionStatus& status);

private:
    void sync();
    void syncRooms();
    void syncRelay();
    void finishSync();
    void follow(int waitSeconds);
    void takePage(relay::protocol::EventPage page, bool waited);
    void handleFailure(const relay::protocol::Error& error);
    void goOn();
    void countDown();
    void setStatus(const model::ConnectionStatus& status);
    void newSession();

    OperatorClient& m_client;
    StreamPace m_pace;
    Backoff m_backoff;
    std::unique_ptr<QObject> m_session; ///< context of what is under way: gone means dropped
    QTimer m_next;                      ///< until the next request
    QTimer m_countdown;                 ///< each second of a longer wait
    QDeadlineTimer m_retryAt;
    QElapsedTimer m_askedAt;

    Snapshot m_snapshot; ///< while it is being fetched
    model::ConnectionStatus m_status;
    QString m_offered;
    bool m_synced = false;
    bool m_lost = false; ///< the last request failed
    qint64 m_after = 0;
    qint64 m_presence = 0;
};

} // namespace app::clients
