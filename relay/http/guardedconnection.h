// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "relay/http/httpsocket.h"
#include "relay/http/reply.h"
#include "relay/http/request.h"
#include "relay/http/requestbody.h"
#include "relay/http/requesthead.h"
#include "relay/http/requestsender.h"
#include "relay/http/sendbuffer.h"
#include "relay/http/wire.h"

namespace relay::http {

/// The callbacks for a client that leaves before its answer.
class GoneWatchers
{
public:
    void add(QObject* context, std::function<void()> gone) { m_watchers.push_back({context, std::move(gone)}); }

    bool isEmpty() const { return m_watchers.empty(); }

    void clear() { m_watchers.clear(); }

    /// Queued, since a write to the client may find that it has left.
    void notify()
    {
        for (Watcher& watcher : std::exchange(m_watchers, {})) {
            if (watcher.context)
                QMetaObject::invokeMethod(watcher.context, std::move(watcher.gone), Qt::QueuedConnection);
        }
    }

private:
    struct Watcher {
        QPointer<QObject> context;
        std::function<void()> gone;
    };

    std::vector<Watcher> m_watchers;
};

/// The connection of one client. It reads one request within the limits, has it handled, sends the answer, and only
/// then reads the next. A request that it refuses itself is answered through Qt's server too; that answer is the last.
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

    /// The last Host that was accepted: the next request with the same Host is not checked again.
    QByteArray knownHost;

    /// The place that this connection has; who sends the requests decides whether it keeps it.
    Places::Place& place() { return m_place; }

    // -- what HttpServer does, when Qt has parsed the request at hand --
    HttpSocket& socket() { return *m_socket; }

    quint64 requestId() const { return m_requestId; }

    /// Adds what only the guard knows of the request at hand.
    void complete(Request* request);
    /// Sets the client of a request that is not at hand yet; `request` has the fields of its head.
    void nameClient(Request* request) const;

    /// The face of the request at hand, or of the one whose body is coming; for the statistics.
    void setFace(Face face) { m_face = face; }

    /// The refusal with which the guard answers the request itself; nothing when a handler answers.
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

    /// Bytes received of an incomplete body.
    qint64 bodySize() const { return m_body.size(); }

    /// Drops the body: all incomplete bodies together are too large.
    void giveUpBody();

    /// Closes when no request is at hand; else the answer to it will be the last.
    void finish();
    /// At once.
    void close();

private:
    enum class State {
        Idle,      ///< no byte of a request has come
        Head,      ///< a part of the head has come
        Body,      ///< the head and a part of the body have come
        Handling,  ///< the request is complete and not answered yet
        Streaming, ///< a part of the answer was sent, and more will come
        Draining,  ///< the answer is complete, but the client has not taken all of it
        Lingering, ///< the last answer was sent; input is thrown away, so that the client reads the answer before a
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
    void resume();

    void handOver(const QByteArray& head, const QByteArray& body);
    void answerInstead(Response response);
    void admit(qsizetype here);
    void giveWay();
    void refuse(const Refusal& refusal);
    void refuse(Response response);
    void noteAnswer(int status);
    void endWait();
    void transmit(const QByteArray& bytes);
    void awaitReading();
    void answerLeft();
    void peerLeft();
    void linger();
    void enter(State state, int deadlineMs);
    void setDeadline(int ms); ///< from now; 0: none

    std::unique_ptr<Wire> m_wire;
    GuardShared& m_shared;
    Ends m_ends;
    Places::Place m_place;
    RequestSender m_sender;

    State m_state = State::Idle;
    bool m_keepAlive = true;
    bool m_headOnly = false; ///< the request is a HEAD
    bool m_http10 = false;
    bool m_midway = false;         ///< it was refused before all of it was here
    bool m_inputEnded = false;     ///< the client sends no more; it may still read
    bool m_taking = false;         ///< take() runs: an answer from within must not start it again
    bool m_resuming = false;       ///< resume() is queued
    bool m_leftUnanswered = false; ///< it was closed while a request was at hand
    Face m_face = Face::Other;
    bool m_waits = false; ///< the request at hand waits for something to happen
    quint64 m_requestId = 0;
    qint64 m_handedOverUs = 0; ///< monotonic; the request at hand
    qint64 m_deadlineMs = 0;   ///< monotonicMs(); 0: none

    QByteArray m_in;         ///< came, and is not looked at yet: part of a head, or what follows the request at hand
    qsizetype m_scanned = 0; ///< of m_in, for the end of the head
    std::unique_ptr<RequestHead> m_head; ///< of the request whose body is being read
    RequestBody m_body;

    HttpSocket* m_socket; ///< Qt's server owns it; null once closed
    std::optional<Response> m_refusal;

    SendBuffer m_outbox;

    GoneWatchers m_watchers;
};

} // namespace relay::http
