// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "app/clients/operatorclient.h"
#include "tests/support/scriptedserver.h"
#include "tests/unit/client_answers.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::clients::OperatorClient;
using testing::ScriptedServer;

namespace {

Room someRoom()
{
    Room room;
    room.id = u"r1"_s;
    room.name = u"Täst"_s;
    room.lastSeq = 7;
    return room;
}

} // namespace

class ClientOperatorTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        QVERIFY(m_server->start());
        m_client = std::make_unique<OperatorClient>(m_server->url(), "the-key");
    }

    void ringsAnAgent()
    {
        QJsonObject answer{
            {u"rung_after_ms"_s, 12}, {u"heard_after_ms"_s, QJsonValue::Null}, {u"availability"_s, u"listening"_s}};
        m_server->handle([&answer](const ScriptedServer::Request&, QTcpSocket* socket) {
            ScriptedServer::sendJson(socket, answer);
        });
        Catcher<app::clients::BellTest> rung;
        m_client->ringAgent(u"a1"_s, 7, &rung.context, rung.done());
        QVERIFY(rung.wait() && *rung.result);
        QCOMPARE((*rung.result)->rungAfterMs, std::optional<qint64>(12));
        QVERIFY(!(*rung.result)->heardAfterMs);
        QCOMPARE((*rung.result)->availability, relay::protocol::Availability::Listening);
        QCOMPARE(m_server->requests.first().path, u"/operator/v1/agents/a1/ring"_s);
        QCOMPARE(QJsonDocument::fromJson(m_server->requests.first().body).object().value(u"wait"_s).toInt(), 7);
        answer.insert(u"heard_after_ms"_s, u"soon"_s);
        Catcher<app::clients::BellTest> nonsense;
        m_client->ringAgent(u"a1"_s, 7, &nonsense.context, nonsense.done());
        QVERIFY(nonsense.wait());
        QCOMPARE(nonsense.code(), ErrorCode::InvalidResponse);
    }

    void takesNoTokenThatIsNone()
    {
        relay::protocol::Agent agent;
        agent.id = u"a1"_s;
        agent.number = u"AG-4821"_s;
        QString token;
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            ScriptedServer::sendJson(socket, {{u"agent"_s, toJson(agent)}, {u"token"_s, token}}, 201);
        });
        const auto make = [this] {
            Catcher<app::clients::MadeAgent> caught;
            m_client->makeAgent(u"x"_s, &caught.context, caught.done());
            return caught.wait() && caught.result->has_value();
        };
        token = u"ak_good"_s;
        QVERIFY(make());
        for (const QString& bad : {u"ak_good\ntouch /tmp/x"_s, u"ak_$(id)"_s, u"ak \"x"_s, QString()}) {
            token = bad;
            QVERIFY2(!make(), qPrintable(bad));
        }
        token = u"ak_good"_s;
        agent.number = u"AG-1\ntouch"_s;
        QVERIFY(!make());
    }

    void speaksWithItsKey()
    {
        Message said;
        said.id = u"m1"_s;
        said.roomId = u"r1"_s;
        said.text = u"hello"_s;
        m_server->handle(
            [said](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, toJson(said), 201); });
        Catcher<Message> caught;
        m_client->speak(u"r1"_s, {u"hello"_s, "once-1", {}}, &caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.result->value().id, u"m1"_s);
        const ScriptedServer::Request& request = m_server->requests.first();
        QCOMPARE(request.method, "POST"_ba);
        QCOMPARE(request.path, u"/operator/v1/rooms/r1/messages"_s);
        QCOMPARE(request.headers.value("idempotency-key"), "once-1"_ba);
        QCOMPARE(QJsonDocument::fromJson(request.body).object(), (QJsonObject{{u"text"_s, u"hello"_s}}));
        QVERIFY(request.headers.value("content-type").startsWith("application/json"));
    }

    void asksForThePlaceInHistory()
    {
        m_server->handle(
            [](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, toJson(MessagePage{})); });
        Catcher<MessagePage> caught;
        m_client->messages(u"r1"_s, {.before = 12}, 30, &caught.context, caught.done());
        QVERIFY(caught.wait());
        const ScriptedServer::Request& request = m_server->requests.first();
        QCOMPARE(request.number(u"before"_s), 12);
        QCOMPARE(request.number(u"limit"_s), 30);
        QVERIFY(!request.query.hasQueryItem(u"after"_s));
    }

    void escapesIds()
    {
        m_server->handle([](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, toJson(someRoom())); });
        Catcher<Room> caught;
        m_client->room(u"../agents?x#y"_s, &caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(m_server->requests.first().path, u"/operator/v1/rooms/..%2Fagents%3Fx%23y"_s);
    }

    void sayingNothingIsThere()
    {
        m_server->stop();
        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), ErrorCode::Unreachable);
        QVERIFY(caught.sentence().contains(u"127.0.0.1"_s));
    }

    void carriesTheRelaysSentence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("401") << 401 << u"unauthorized"_s << ErrorCode::Unauthorized;
        QTest::newRow("404") << 404 << u"not_found"_s << ErrorCode::NotFound;
        QTest::newRow("423") << 423 << u"paused"_s << ErrorCode::Paused;
        QTest::newRow("429") << 429 << u"rate_limited"_s << ErrorCode::RateLimited;
        QTest::newRow("507") << 507 << u"storage_full"_s << ErrorCode::StorageFull;
    }

    void carriesTheRelaysSentence()
    {
        QFETCH(int, status);
        QFETCH(QString, name);
        QFETCH(ErrorCode, code);
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            const QJsonObject body{{u"error"_s, u"Do this instead."_s}, {u"code"_s, name}};
            ScriptedServer::send(socket, status, QJsonDocument(body).toJson(),
                                 "WWW-Authenticate: Bearer\r\nRetry-After: 17\r\n");
        });
        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), code);
        QCOMPARE(caught.sentence(), u"Do this instead."_s);
        QCOMPARE(caught.result->error().retryAfterSeconds, status == 429 ? 17 : 0);
        QCOMPARE(m_server->requests.size(), 1);
    }

    void takesNoNonsense_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << 200 << "<html>"_ba;
        QTest::newRow("no object") << 200 << "[]"_ba;
        QTest::newRow("empty") << 200 << ""_ba;
        QTest::newRow("a wrong type") << 200 << R"({"version": 3})"_ba;
        QTest::newRow("an error without words") << 500 << "oops"_ba;
    }

    void takesNoNonsense()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_server->handle([&](const auto&, QTcpSocket* socket) { ScriptedServer::send(socket, status, body); });
        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), ErrorCode::InvalidResponse);
        QVERIFY(!caught.sentence().isEmpty());
    }

    void takesNoMoreThanItsBound_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("announced") << "Content-Length: 900000000\r\n"_ba;
        QTest::newRow("not announced") << ""_ba;
    }

    void takesNoMoreThanItsBound()
    {
        QFETCH(QByteArray, head);
        qint64 written = 0;
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            socket->write("HTTP/1.1 200 OK\r\n" + head + "\r\n{\"x\":\"");
            connect(socket, &QTcpSocket::bytesWritten, socket, [&written, socket](qint64 bytes) {
                written += bytes;
                if (socket->bytesToWrite() == 0 && written < 128'000'000) {
                    socket->write(QByteArray(256 * 1024, 'a'));
                }
            });
        });
        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), ErrorCode::TooLarge);
        QVERIFY2(written < 96'000'000, QByteArray::number(written));
    }

    void followsNobody()
    {
        ScriptedServer elsewhere;
        QVERIFY(elsewhere.start());
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            ScriptedServer::send(socket, 302, {},
                                 "Location: " + elsewhere.url().toEncoded() + "/operator/v1/relay\r\n");
        });
        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), ErrorCode::InvalidResponse);
        QVERIFY(elsewhere.requests.isEmpty());
    }

    void asksNoProxy()
    {
        ScriptedServer proxy;
        QVERIFY(proxy.start());
        qputenv("http_proxy", proxy.url().toEncoded());
        m_server->handle(
            [](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, toJson(RelayInfo{})); });
        OperatorClient client(m_server->url(), "the-key");
        Catcher<RelayInfo> caught;
        client.relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        qunsetenv("http_proxy");
        QVERIFY(caught.result->has_value());
        QVERIFY(proxy.requests.isEmpty());
    }

    void doesNotWaitForEver()
    {
        m_server->handle([](const auto&, QTcpSocket*) {});
        app::clients::HttpClient http(m_server->url(), {});
        Catcher<QJsonObject> caught;
        http.send({.path = u"/"_s, .deadline = std::chrono::milliseconds(200)}, &caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), ErrorCode::TimedOut);
    }

    void noticesALostConnection()
    {
        m_server->handle([](const auto&, QTcpSocket* socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ver");
            socket->disconnectFromHost();
        });
        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QCOMPARE(caught.code(), ErrorCode::Unreachable);
    }

    void forgetsWhoLeft()
    {
        QPointer<QTcpSocket> held;
        m_server->handle([&](const auto&, QTcpSocket* socket) { held = socket; });
        int calls = 0;
        auto context = std::make_unique<QObject>();
        m_client->relayInfo(context.get(), [&](const auto&) { ++calls; });
        QTRY_VERIFY(held);
        context.reset();
        QTRY_VERIFY(!held); // the connection is gone with the call

        Catcher<RelayInfo> caught;
        m_client->relayInfo(&caught.context, caught.done());
        QTRY_COMPARE(m_server->requests.size(), 2);
        m_client.reset();
        QTRY_VERIFY(!held);
        QCOMPARE(calls + caught.calls, 0);
    }

    void mayBeDeletedByWhoIsTold()
    {
        m_server->handle(
            [](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, toJson(RelayInfo{})); });
        bool told = false;
        QObject context;
        m_client->relayInfo(&context, [&](const auto&) {
            m_client.reset();
            told = true;
        });
        QTRY_VERIFY(told);
    }

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<OperatorClient> m_client;
};

QTEST_GUILESS_MAIN(ClientOperatorTest)
#include "client_operator_test.moc"
