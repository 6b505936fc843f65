// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include "app/clients/eventstream.h"
#include "app/clients/operatorclient.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::clients::EventStream;
using app::clients::OperatorClient;
using app::clients::Snapshot;
using app::clients::StreamPace;
using testing::ScriptedServer;
using State = model::ConnectionStatus::State;

namespace {

Event messageEvent(qint64 seq)
{
    Message message;
    message.id = u"m%1"_s.arg(seq);
    message.seq = seq;
    message.roomId = u"r1"_s;
    return {seq, MessageAdded{message}};
}

/// Plays the operator API of a relay: an event log that answers as the real one does.
class PlayedRelay : public QObject
{
public:
    PlayedRelay()
    {
        m_server.handle([this](const auto& request, QTcpSocket* socket) { answer(request, socket); });
    }

    void add(qint64 count = 1)
    {
        for (qint64 i = 0; i < count; ++i)
            log.append(messageEvent(++seq));
        wake();
    }

    void wake()
    {
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto& [request, socket] : waiting) {
            if (socket)
                answer(request, socket);
        }
    }

    ScriptedServer& server() { return m_server; }

    bool isWaitedFor() const
    {
        return std::any_of(m_waiting.begin(), m_waiting.end(), [](const auto& wait) { return !wait.second.isNull(); });
    }

    QList<Event> log;
    qint64 seq = 0;
    qint64 logBegin = 0; ///< what lies at or before it is forgotten
    qint64 presenceCursor = 0;
    int failWith = 0; ///< a status
    int syncs = 0;
    qint64 presenceAsked = -1;

    bool silent = false; ///< as after a sleep: the sockets stand, and nothing comes

private:
    void answer(const ScriptedServer::Request& request, QTcpSocket* socket)
    {
        if (silent)
            return;
        if (failWith > 0) {
            const QJsonObject body{{u"error"_s, u"No."_s},
                                   {u"code"_s, failWith == 401 ? u"unauthorized"_s : u"storage_failed"_s}};
            ScriptedServer::sendJson(socket, body, failWith);
        } else if (request.path.endsWith(u"/relay")) {
            ++syncs;
            ScriptedServer::sendJson(socket, toJson(RelayInfo{}));
        } else if (request.path.endsWith(u"/agents")) {
            ScriptedServer::sendJson(socket, {{u"agents"_s, QJsonArray()}, {u"seq"_s, seq}});
        } else if (request.path.endsWith(u"/rooms")) {
            Room room;
            room.id = u"r1"_s;
            room.lastSeq = seq;
            ScriptedServer::sendJson(socket, {{u"rooms"_s, QJsonArray{toJson(room)}}, {u"seq"_s, seq}});
        } else {
            answerEvents(request, socket);
        }
    }

    void answerEvents(const ScriptedServer::Request& request, QTcpSocket* socket)
    {
        const qint64 after = request.number(u"after"_s);
        presenceAsked = request.number(u"presence"_s);
        EventPage page;
        page.nextAfter = after;
        page.nextPresence = presenceCursor;
        page.reset = after < logBegin;
        for (const Event& event : std::as_const(log)) {
            if (event.seq > after && event.seq > logBegin && page.events.size() < request.number(u"limit"_s)) {
                page.events.append(event);
                page.nextAfter = event.seq;
            }
        }
        if (page.reset)
            page.nextAfter = seq;
        if (page.events.isEmpty() && !page.reset && presenceAsked == presenceCursor && request.number(u"wait"_s) > 0) {
            m_waiting.append({request, socket});
            return;
        }
        ScriptedServer::sendJson(socket, toJson(page));
    }

    ScriptedServer m_server;
    QList<std::pair<ScriptedServer::Request, QPointer<QTcpSocket>>> m_waiting;
};

StreamPace hasty()
{
    return {.firstRetry = std::chrono::milliseconds(20),
            .mostRetry = std::chrono::milliseconds(80),
            .waitSeconds = 30,
            .gap = std::chrono::milliseconds(1),
            .idleGap = std::chrono::milliseconds(5)};
}

} // namespace

class ClientEventStreamTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_relay = std::make_unique<PlayedRelay>();
        QVERIFY(m_relay->server().start());
        m_client = std::make_unique<OperatorClient>(m_relay->server().url(), "key");
        m_stream = std::make_unique<EventStream>(*m_client, hasty());
        m_seen.clear();
        m_pages = 0;
        connect(m_stream.get(), &EventStream::changed, this, [this](const EventPage& page) {
            ++m_pages;
            for (const Event& event : page.events)
                m_seen.append(event.seq);
        });
    }

    void cleanup()
    {
        m_stream.reset();
        m_client.reset();
    }

    void syncsThenFollows()
    {
        m_relay->add(3);
        QSignalSpy synced(m_stream.get(), &EventStream::synced);
        m_stream->start();
        QCOMPARE(m_stream->status().state, State::Connecting);
        QVERIFY(synced.wait());
        QCOMPARE(m_stream->status().state, State::Online);
        QCOMPARE(synced.first().first().value<Snapshot>().rooms.size(), 1);
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_relay->add();
        QTRY_COMPARE(m_seen, (QList<qint64>{4}));
        m_relay->add(2);
        QTRY_COMPARE(m_seen, (QList<qint64>{4, 5, 6}));
        QCOMPARE(synced.size(), 1);
    }

    /// Neither the usual patience (20 s) nor the 30 s that the relay was asked to hold the request pass.
    void findsADeadConnectionSoon()
    {
        QSignalSpy status(m_stream.get(), &EventStream::statusChanged);
        m_stream->checkNow(); // before it began
        QCOMPARE(status.size(), 0);
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        const int connections = m_relay->server().connections;
        m_relay->silent = true;
        m_stream->checkNow();
        QCOMPARE(m_stream->status().state, State::Checking);
        QTRY_COMPARE_WITH_TIMEOUT(m_stream->status().state, State::Retrying, 10'000);
        QVERIFY(m_relay->server().connections > connections); // over a new one
        m_relay->silent = false;
        m_relay->add(); // meanwhile
        m_stream->checkNow();
        QTRY_COMPARE(m_stream->status().state, State::Online);
        QTRY_COMPARE(m_seen, (QList<qint64>{1}));
    }

    void goesOnWhenTheDoubtWasWrong()
    {
        QSignalSpy synced(m_stream.get(), &EventStream::synced);
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_stream->checkNow();
        m_relay->add(2);
        QTRY_COMPARE(m_stream->status().state, State::Online);
        QTRY_COMPARE(m_seen, (QList<qint64>{1, 2}));
        QCOMPARE(synced.size(), 1);
    }

    /// What is under way when the network is doubted may well arrive.
    void losesNoAnswerToDoubt()
    {
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        bool answered = false;
        m_client->events(0, 0, 30, 10, this, [&](const Result<EventPage>& page) { answered = page.has_value(); });
        m_stream->checkNow();
        m_relay->add();
        QTRY_VERIFY(answered);
    }

    void readsMoreThanAPage()
    {
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_relay->add(500);
        QTRY_COMPARE(m_seen.size(), 500);
        for (qint64 i = 0; i < 500; ++i)
            QCOMPARE(m_seen.at(i), i + 1);
    }

    void goesOnWhereItWas()
    {
        QSignalSpy synced(m_stream.get(), &EventStream::synced);
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_relay->add(2);
        QTRY_COMPARE(m_seen.size(), 2);
        QTRY_VERIFY(m_relay->isWaitedFor());

        const quint16 port = m_relay->server().port();
        m_relay->presenceCursor = 9;
        m_relay->server().stop();
        QTRY_COMPARE(m_stream->status().state, State::Retrying);
        QVERIFY(!m_stream->status().problem.isEmpty());
        m_relay->add(3);
        QVERIFY(m_relay->server().start(port));
        QTRY_COMPARE(m_stream->status().state, State::Online);
        QTRY_COMPARE(m_seen, (QList<qint64>{1, 2, 3, 4, 5}));
        QCOMPARE(synced.size(), 1);
        // The first request after the loss counts presence anew.
        QTRY_COMPARE(m_relay->presenceAsked, 9);
        QVERIFY(std::any_of(m_relay->server().requests.begin(), m_relay->server().requests.end(), [](const auto& r) {
            return r.path.endsWith(u"/events") && r.number(u"after"_s) == 2 && r.number(u"presence"_s) == 0;
        }));
    }

    void syncsAnewAfterReset()
    {
        QSignalSpy synced(m_stream.get(), &EventStream::synced);
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_relay->add(10);
        QTRY_COMPARE(m_seen.size(), 10);
        QTRY_VERIFY(m_relay->isWaitedFor());
        // A restart: the log begins anew, further on.
        m_relay->seq = 50;
        m_relay->logBegin = 50;
        m_relay->log.clear();
        m_relay->wake();
        QTRY_COMPARE(synced.size(), 2);
        m_relay->add();
        QTRY_COMPARE(m_seen.last(), 51);
        QCOMPARE(m_seen.size(), 11);
    }

    void syncsAnewWhenTheRelayIsBehind()
    {
        m_relay->add(10);
        QSignalSpy synced(m_stream.get(), &EventStream::synced);
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        // Another database under the same address.
        const quint16 port = m_relay->server().port();
        m_relay->server().stop();
        m_relay->seq = 3;
        m_relay->log.clear();
        m_relay->server().handle([this](const ScriptedServer::Request& request, QTcpSocket* socket) {
            if (request.path.endsWith(u"/events") && request.number(u"after"_s) > 3) {
                EventPage page;
                page.nextAfter = 3;
                ScriptedServer::sendJson(socket, toJson(page));
            } else if (request.path.endsWith(u"/agents") || request.path.endsWith(u"/rooms")) {
                ScriptedServer::sendJson(socket, {{u"seq"_s, 3}});
            } else if (request.path.endsWith(u"/relay")) {
                ScriptedServer::sendJson(socket, toJson(RelayInfo{}));
            }
        });
        QVERIFY(m_relay->server().start(port));
        QTRY_COMPARE(synced.size(), 2);
        QVERIFY(m_seen.isEmpty());
    }

    void triesUntilItIsThere()
    {
        const quint16 port = m_relay->server().port();
        m_relay->server().stop();
        QSignalSpy status(m_stream.get(), &EventStream::statusChanged);
        QSignalSpy synced(m_stream.get(), &EventStream::synced);
        m_stream->start();
        QTRY_VERIFY(status.size() >= 5); // Connecting, Retrying, Connecting, …
        QVERIFY(synced.isEmpty());
        QVERIFY(m_relay->server().start(port));
        QVERIFY(synced.wait());
        QCOMPARE(m_stream->status().state, State::Online);
    }

    void stopsWhenRefused()
    {
        m_relay->failWith = 401;
        m_stream->start();
        QTRY_COMPARE(m_stream->status().state, State::Refused);
        QCOMPARE(m_stream->status().problem, u"No."_s);
        const qsizetype asked = m_relay->server().requests.size();
        // Another one, whose relay is not there, tries again and again meanwhile, at the same pace.
        ScriptedServer gone;
        QVERIFY(gone.start());
        OperatorClient nobody(gone.url(), "key");
        gone.stop();
        EventStream other(nobody, hasty());
        QSignalSpy tries(&other, &EventStream::statusChanged);
        other.start();
        QTRY_VERIFY(tries.size() >= 8);
        QCOMPARE(m_relay->server().requests.size(), asked);

        m_relay->failWith = 0;
        m_stream->retryNow();
        QTRY_COMPARE(m_stream->status().state, State::Online);
    }

    void survivesFailures()
    {
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_relay->failWith = 500;
        m_relay->wake();
        QTRY_COMPARE(m_stream->status().state, State::Retrying);
        m_relay->add(2);
        m_relay->failWith = 0;
        QTRY_COMPARE(m_seen, (QList<qint64>{1, 2}));
    }

    void dropsWhatItHasSeen()
    {
        m_relay->server().handle([served = 0](const ScriptedServer::Request& request, QTcpSocket* socket) mutable {
            if (!request.path.endsWith(u"/events")) {
                ScriptedServer::sendJson(socket, {});
                return;
            }
            if (++served > 2)
                return;
            EventPage page;
            page.events = {messageEvent(1), messageEvent(2)};
            if (served == 2)
                page.events.append(messageEvent(3));
            page.nextAfter = page.events.last().seq;
            ScriptedServer::sendJson(socket, toJson(page));
        });
        m_stream->start();
        QTRY_COMPARE(m_seen, (QList<qint64>{1, 2, 3}));
    }

    void doesNotHammerARelayThatDoesNotWait()
    {
        m_relay->server().handle([](const ScriptedServer::Request& request, QTcpSocket* socket) {
            if (request.path.endsWith(u"/events"))
                ScriptedServer::sendJson(socket, toJson(EventPage{}));
            else
                ScriptedServer::sendJson(socket, {});
        });
        StreamPace pace = hasty();
        pace.idleGap = std::chrono::hours(1);
        EventStream stream(*m_client, pace);
        QSignalSpy synced(&stream, &EventStream::synced);
        stream.start();
        QVERIFY(synced.wait());
        QTRY_COMPARE(m_relay->server().requests.size(), 4);
        bool answered = false;
        m_client->relayInfo(this, [&answered](const auto&) { answered = true; });
        QTRY_VERIFY(answered); // asked later
        QCOMPARE(m_relay->server().requests.size(), 5);
    }

    void stopHangsUp()
    {
        m_stream->start();
        QTRY_VERIFY(m_relay->isWaitedFor());
        m_stream->stop();
        QCOMPARE(m_stream->status().state, State::None);
        QTRY_VERIFY(!m_relay->isWaitedFor());
    }

    void backsOffWithinItsBounds()
    {
        using std::chrono::milliseconds;
        app::clients::Backoff backoff(milliseconds(1000), milliseconds(30'000));
        milliseconds total(0);
        for (int i = 0; i < 100; ++i) {
            const milliseconds delay = backoff.next();
            QVERIFY(delay >= milliseconds(1000) && delay <= milliseconds(30'000));
            total += delay;
        }
        QVERIFY(total > milliseconds(100 * 20'000));
        backoff.reset();
        QVERIFY(backoff.next() <= milliseconds(1250));
    }

private:
    std::unique_ptr<PlayedRelay> m_relay;
    std::unique_ptr<OperatorClient> m_client;
    std::unique_ptr<EventStream> m_stream;
    QList<qint64> m_seen;
    int m_pages = 0;
};

QTEST_GUILESS_MAIN(ClientEventStreamTest)
#include "client_eventstream_test.moc"
