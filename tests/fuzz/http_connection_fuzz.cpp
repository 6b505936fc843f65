// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a client sends, in whatever pieces, and whenever it is answered: Qt's parser takes each request that the
// guard lets through; the answers are well-formed, one for each request that was handed over and at most one more,
// which is the last, and nothing beyond the limits is held.
#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QHttpServerResponder>
#include <QTcpServer>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <optional>
#include <utility>

#include "relay/http/guardedconnection.h"
#include "relay/http/qtadapter.h"

using relay::http::GuardedConnection;
using relay::http::GuardShared;
using relay::http::HttpSocket;
using relay::http::Request;
using relay::http::RequestHead;
using relay::http::Response;
using relay::http::Wire;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// A client made of the fuzzer's bytes.
class FuzzWire final : public Wire
{
public:
    static constexpr qsizetype Wide = 1 << 20;
    static constexpr qsizetype Narrow = 20; ///< less than any answer

    struct Ends {
        QByteArray toServer; ///< came, and was not read
        QByteArray toClient;
        qsizetype window = Wide; ///< what the client takes before write() takes no more
        bool ended = false;
        bool finished = false;
        bool closed = false;
        Owner* owner = nullptr;
        bool reading = true;
        bool wantsToWrite = false;
    };

    explicit FuzzWire(Ends& ends)
        : m_ends(ends)
    {
    }

    bool isReady() const override { return true; }

    qint64 read(char* data, qint64 max) override
    {
        require(max > 0 && !m_ends.closed);
        const qsizetype size = std::min<qsizetype>(max, m_ends.toServer.size());
        if (size == 0)
            return m_ends.ended ? Broken : 0;
        std::memcpy(data, m_ends.toServer.constData(), static_cast<size_t>(size));
        m_ends.toServer.remove(0, size);
        return size;
    }

    qint64 write(QByteArrayView bytes) override
    {
        require(!m_ends.closed && !m_ends.finished);
        const qsizetype size = std::min(bytes.size(), m_ends.window);
        m_ends.window -= size;
        m_ends.toClient += bytes.first(size);
        m_ends.wantsToWrite = size < bytes.size();
        return size;
    }

    void setReading(bool reading) override { m_ends.reading = reading; }

    void finish(bool) override { m_ends.finished = true; }

    void close() override { m_ends.closed = true; }

    void connectOwner() { m_ends.owner = owner(); }

private:
    Ends& m_ends;
};

/// Gives Qt's server sockets, and never listens.
class Introducer final : public QTcpServer
{
public:
    void introduce(HttpSocket* socket)
    {
        addPendingConnection(socket);
        emit newConnection();
    }
};

/// Qt's server with a handler made of the fuzzer's bytes, as HttpServer is with the relay's.
class FuzzServer final : public QAbstractHttpServer
{
public:
    using Handler = std::function<void(GuardedConnection& connection, const Request& request)>;

    explicit FuzzServer(GuardShared& shared)
        : m_shared(shared)
    {
        bind(&m_introducer);
    }

    Handler handler;
    int handled = 0; ///< by Qt: refusals too

    HttpSocket* makeSocket()
    {
        auto* socket = new HttpSocket({}, "timeout=75", &m_introducer);
        m_introducer.introduce(socket);
        return socket;
    }

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override
    {
        take(request, responder);
        return true;
    }

    void missingHandler(const QHttpServerRequest&, QHttpServerResponder&) override {}
#else
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override
    {
        QHttpServerResponder responder = makeResponder(request, socket);
        take(request, responder);
        return true;
    }

    void missingHandler(const QHttpServerRequest&, QTcpSocket*) override {}
#endif

private:
    void take(const QHttpServerRequest& qt, QHttpServerResponder& responder)
    {
        GuardedConnection& connection = *m_shared.offering;
        HttpSocket& socket = connection.socket();
        socket.setResponder(&responder);
        ++handled;
        if (const std::optional<Response> refusal = connection.takeRefusal()) {
            connection.respond(connection.requestId(), *refusal);
        } else {
            Request request = relay::http::fromQt(qt);
            connection.complete(&request);
            handler(connection, request);
        }
        socket.handOver(std::move(responder));
    }

    GuardShared& m_shared;
    Introducer m_introducer;
};

/// The number of whole answers, 100 included; fails on anything else than answers one after the other. `cut`: the last
/// one may end anywhere.
int countAnswers(QByteArrayView bytes, bool cut)
{
    int answers = 0;
    while (!bytes.isEmpty()) {
        const auto headEnd = bytes.indexOf("\r\n\r\n");
        if (cut && headEnd < 0) {
            require(bytes.startsWith("HTTP/1.1 ") || QByteArrayView("HTTP/1.1 ").startsWith(bytes));
            break;
        }
        require(headEnd > 0 && bytes.startsWith("HTTP/1.1 "));
        const QByteArray head = bytes.first(headEnd + 2).toByteArray().toLower();
        const auto length = head.indexOf("\r\ncontent-length: ");
        const qsizetype body =
            length < 0 ? 0 : head.mid(length + 18, head.indexOf('\r', length + 2) - length - 18).toLongLong();
        bytes = bytes.sliced(headEnd + 4);
        // What refuses a HEAD says how long a body is that it has not, and is the last.
        const bool refusesHead = bytes.isEmpty() && head.contains("\r\nconnection: close\r\n");
        if (cut && bytes.size() < body)
            break;
        require(bytes.size() >= body || refusesHead);
        bytes = bytes.sliced(std::min(body, bytes.size()));
        ++answers;
    }
    return answers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char* argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {}); // "not listening", each time

    FuzzWire::Ends ends;
    GuardShared shared;
    shared.limits.headBytes = 512;
    shared.limits.headFields = 8;
    shared.limits.bodyBytes = 1024;
    shared.limits.bodiesTogether = 768;
    shared.limits.unreadBytes = 2048;
    shared.scratch.resize(256);
    shared.standing = [](const RequestHead&) { return relay::http::Places::Standing::Unknown; };
    shared.objection = [](GuardedConnection&, const RequestHead& head) -> std::optional<Response> {
        if (head.path.endsWith('x'))
            return relay::http::Refusal::badRequest(QStringLiteral("no")).toResponse();
        return std::nullopt;
    };
    shared.sweepSooner = [](qint64) {};
    int handled = 0;
    bool open = true;
    quint64 waiting = 0;
    bool isPost = false;
    const auto answer = [&handled, &isPost](GuardedConnection& connection, quint64 id) {
        Response response;
        response.status = 200 + handled % 3;
        if (isPost) // a GET may be a HEAD, whose answer says how long a body is that it has not
            response.body = "{\"answer\":" + QByteArray::number(handled) + '}';
        connection.respond(id, response);
    };
    bool later = false;
    FuzzServer server(shared);
    server.handler = [&](GuardedConnection& connection, const Request& request) {
        require(open && !ends.finished && waiting == 0); // one at a time, and none after the last answer
        require(request.path.startsWith('/') || request.path == "*");
        require(request.body.size() <= shared.limits.bodyBytes && request.method != "HEAD");
        ++handled;
        isPost = request.method == "POST";
        if (later)
            waiting = connection.requestId();
        else
            answer(connection, connection.requestId());
    };
    shared.closed = [&open](GuardedConnection&) { open = false; };

    auto wire = std::make_unique<FuzzWire>(ends);
    FuzzWire* const raw = wire.get();
    GuardedConnection connection(std::move(wire), {}, server.makeSocket(), shared);
    shared.relieveBodies = [&connection] { connection.giveUpBody(); };
    raw->connectOwner();

    const auto tellWritable = [&ends, &open] {
        if (open && ends.window > 0 && std::exchange(ends.wantsToWrite, false))
            ends.owner->wireWritable();
    };

    bool narrowed = false;

    // The input is a list of pieces: a byte that says how long one is and what else happens, then the piece.
    for (size_t at = 0; at < size && open;) {
        const uint8_t what = data[at++];
        const size_t length = std::min<size_t>((what & 0x3f) * 4U, size - at);
        ends.toServer.append(reinterpret_cast<const char*>(data + at), static_cast<qsizetype>(length));
        at += length;
        later = (what & 0x40) != 0;
        if ((what & 0x80) != 0 && waiting != 0)
            answer(connection, std::exchange(waiting, 0));
        if ((what & 0xff) == 0xc0)
            ends.ended = true;
        if (what == 0x40) { // the client takes no more, or takes again
            ends.window = ends.window < FuzzWire::Wide / 2 ? FuzzWire::Wide : FuzzWire::Narrow;
            narrowed = true;
        }
        if ((what & 0xff) == 0x80)
            connection.checkDeadline(relay::http::monotonicMs() + 20'000);
        for (int turn = 0; turn < 16 && open && ends.reading && (!ends.toServer.isEmpty() || ends.ended); ++turn)
            ends.owner->wireReadable();
        tellWritable();
        QCoreApplication::processEvents();
    }
    later = false;
    ends.window = FuzzWire::Wide;
    tellWritable();
    if (waiting != 0)
        answer(connection, std::exchange(waiting, 0));
    QCoreApplication::processEvents(); // what came meanwhile is handled now
    const int answers = countAnswers(ends.toClient, narrowed && !open);
    const auto continues = static_cast<int>(ends.toClient.count("HTTP/1.1 100 Continue\r\n"));
    require(answers - continues >= 0 && answers - continues <= handled + 1);
    require(answers - continues >= handled || !open);                    // and none is missing
    require(server.handled == static_cast<int>(connection.requestId())); // Qt took all that it was given
    return 0;
}
