// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QPointer>

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "relay/http/addresscounts.h"
#include "relay/http/guardlimits.h"
#include "relay/http/httpsocket.h"
#include "relay/http/outbox.h"
#include "relay/http/reply.h"
#include "relay/http/request.h"
#include "relay/http/requesthead.h"
#include "relay/http/trustedproxies.h"
#include "relay/http/wire.h"

namespace relay::http {

class GuardedConnection;

/// What all connections have in common. Owned by ConnectionGuard.
struct GuardShared {
    GuardLimits limits;
    std::vector<char> scratch; ///< what is read goes through here, so that no waiting client holds a buffer
    TrustedProxies proxies;
    AddressCounts perAddress;  ///< connections, and requests that came through a trusted proxy
    qint64 unreadTogether = 0; ///< see GuardLimits::unreadBytesTogether
    bool finishing = false;    ///< every answer is the last on its connection
    /// When the deadlines are looked at next, monotonicMs(); an earlier one asks for that to be sooner.
    qint64 nextSweepMs = std::numeric_limits<qint64>::max();
    std::function<void(qint64 deadlineMs)> sweepSooner;
    GuardedConnection* offering = nullptr; ///< whose request Qt's server is parsing: Qt 6.8 does not say
    std::function<void(GuardedConnection& connection)> closed; ///< must delete it, later

    /// Of those that this address may have.
    int most(const QHostAddress& address) const { return address.isLoopback() ? limits.loopback : limits.perAddress; }
};

/// One client. Reads requests one at a time within the limits, has each handled, sends its one answer, and only then
/// goes on to the next. What it refuses itself is answered by itself, and is the last answer.
class GuardedConnection final : public QObject, private Wire::Owner
{
    Q_OBJECT

public:
    struct Ends {
        QHostAddress peer;
        QHostAddress local;
        quint16 localPort = 0;
        bool tls = false;
        bool proxy = false; ///< the peer is a trusted proxy
    };

    /// `shared` and `socket` are borrowed; `shared` must live longer, `socket` until it was told to leave.
    GuardedConnection(std::unique_ptr<Wire> wire, Ends ends, HttpSocket* socket, GuardShared& shared,
                      QObject* parent = nullptr);
    ~GuardedConnection() override;

    const Ends& ends() const { return m_ends; }

    /// A Host that was found to be the relay's own: the next request with the same one need not be looked at.
    QByteArray knownHost;

    // -- what HttpServer does, when Qt has parsed the request at hand --
    HttpSocket& socket() { return *m_socket; }

    quint64 requestId() const { return m_requestId; }

    /// What only the guard knows of it.
    void complete(Request* request);

    /// The guard's own answer to it, which no handler gives: a refusal. Nothing when a handler is to answer.
    std::optional<Response> takeRefusal() { return std::exchange(m_refusal, std::nullopt); }

    // -- what Reply does: see there. `id` is the request's; any other than the one at hand is ignored. --
    bool isOpen(quint64 id) const;
    qint64 unsent(quint64 id) const;
    void respond(quint64 id, const Response& response);
    void beginStream(quint64 id, QByteArrayView contentType);
    void writeChunk(quint64 id, QByteArrayView chunk);
    void endStream(quint64 id);
    void onGone(quint64 id, QObject* context, std::function<void()> gone);

    // -- what ConnectionGuard does --
    /// `nowMs` is of monotonicMs().
    void checkDeadline(qint64 nowMs);

    qint64 deadlineMs() const { return m_deadlineMs; } ///< of monotonicMs(); 0: none

    /// Closes when no request is at hand; else the answer to it will be the last.
    void finish();
    /// At once.
    void close();

    static qint64 monotonicMs();

private:
    enum class State {
        Idle,      ///< nothing of a request is here yet
        Head,      ///< a part of its head is
        Body,      ///< its head is, and not yet all of its body
        Handling,  ///< it is all here, and is not answered yet
        Streaming, ///< a part of its answer has left, and there is more to come
        Draining,  ///< its answer is complete, but the client has not taken all of it
        Lingering, ///< the last answer has left; what still comes is thrown away, so that the client reads it before a
                   ///< reset
        Closed,
    };

    void wireReady() override;
    void wireReadable() override;
    void wireWritable() override;

    void readRequest();
    void lookAhead();
    void discard();
    void take(QByteArrayView bytes);
    qsizetype step(QByteArrayView bytes);
    qsizetype stepHead(QByteArrayView bytes);
    qsizetype stepBody(QByteArrayView bytes);
    void dispatch();
    bool admitsForwarded(const QHostAddress& client);
    void resume();

    void handOver(const QByteArray& head, const QByteArray& body);
    void answerInstead(Response response);
    void refuse(const Refusal& refusal);
    void transmit(const QByteArray& bytes);
    void awaitReading();
    void answerLeft();
    void peerLeft();
    void linger();
    void tellGone();
    void enter(State state, int deadlineMs);
    void setDeadline(int ms); ///< from now; 0: none

    std::unique_ptr<Wire> m_wire;
    GuardShared& m_shared;
    Ends m_ends;
    AddressCounts::Share m_place;        ///< of the connection
    AddressCounts::Share m_forwardPlace; ///< of the request at hand, when a proxy named who sent it

    State m_state = State::Idle;
    bool m_keepAlive = true;
    bool m_headOnly = false; ///< the request is a HEAD
    bool m_http10 = false;
    bool m_inputEnded = false;     ///< the client sends no more; it may still read
    bool m_taking = false;         ///< take() runs: an answer from within must not start it again
    bool m_resuming = false;       ///< resume() is queued
    bool m_leftUnanswered = false; ///< it was closed while a request was at hand
    quint64 m_requestId = 0;
    qint64 m_deadlineMs = 0; ///< monotonicMs(); 0: none

    QByteArray m_in;         ///< came, and is not looked at yet: part of a head, or what follows the request at hand
    qsizetype m_scanned = 0; ///< of m_in, for the end of the head
    std::unique_ptr<RequestHead> m_head; ///< of the request whose body is being read
    QByteArray m_body;

    HttpSocket* m_socket;  ///< Qt's server owns it; null once closed
    QHostAddress m_client; ///< who sent the request at hand
    std::optional<Response> m_refusal;
    QByteArray m_authority;
    QList<std::pair<QByteArray, QByteArray>> m_who; ///< the fields that say so

    Outbox m_outbox;

    struct Watcher {
        QPointer<QObject> context;
        std::function<void()> gone;
    };

    std::vector<Watcher> m_watchers;
};

} // namespace relay::http
