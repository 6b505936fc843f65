// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "app/clients/operatorclient.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::clients::OperatorClient;
using testing::ScriptedServer;

namespace {

/// Waits for the one answer of a call.
template <typename T>
struct Catcher {
    QObject context;
    std::optional<Result<T>> result;
    int calls = 0;

    auto done()
    {
        return [this](Result<T> value) {
            result = std::move(value);
            ++calls;
        };
    }

    bool wait()
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, 10'000);
    }

    ErrorCode code() const { return result && !*result ? result->error().code : ErrorCode::InvalidRequest; }

    QString sentence() const { return result && !*result ? sentenceOf(result->error()) : QString(); }
};

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

    /// What a relay tells of in events is held to what its lists are held to.
    void cutsWhatEventsSay()
    {
        Room room = someRoom();
        room.name = QString(1'000'000, u'x');
        room.lastText = u"a\nb"_s;
        room.code = u"K7QX2MWP4R\ntouch x"_s;
        room.childIds = QStringList(50'000, u"r2"_s) + QStringList{u"../x"_s};
        relay::protocol::Member member;
        member.agentId = u"<b>"_s;
        member.number = u"AG-1;"_s;
        member.name = QString(300, u'n');
        room.members = QList<relay::protocol::Member>(5'000, member);
        relay::protocol::Message message;
        message.id = u"m1"_s;
        message.agentName = QString(100'000, u'n');
        message.text = QString(1'000'000, u't');
        relay::protocol::RelayInfo info;
        info.certificate = u"-----BEGIN CERTIFICATE-----\nMMMM\n-----END CERTIFICATE-----\ntouch x\n"_s;
        info.certificateFingerprint = u"AB:CD"_s;
        info.addresses = QStringList(200, QString(1'000, u'a'));
        relay::protocol::Condition condition{QString(1'000, u'c')};
        condition.agents = QStringList(300, u"a1"_s) << u"a\nb"_s;
        info.conditions = QList<relay::protocol::Condition>(100, condition);
        relay::protocol::EventPage page;
        page.events = {{1, relay::protocol::RoomChanged{room}},
                       {2, relay::protocol::MessageAdded{message}},
                       {3, relay::protocol::RelayChanged{info}}};
        for (int i = 4; i < 500; ++i)
            page.events.append({i, relay::protocol::RoomRemoved{u"r"_s}});
        page.presence = QList<relay::protocol::Presence>(20'000, {u"a1"_s, 0, false});
        page.nextAfter = 500;
        m_server->handle([&](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, toJson(page)); });
        Catcher<relay::protocol::EventPage> caught;
        m_client->events(0, 0, 0, 40, &caught.context, caught.done());
        QVERIFY(caught.wait());
        QVERIFY2(caught.result->has_value(), qPrintable(caught.sentence()));
        const relay::protocol::EventPage& read = **caught.result;
        QCOMPARE(read.events.size(), 40);
        QVERIFY(read.presence.size() <= 10'000);
        const Room& cut = std::get<relay::protocol::RoomChanged>(read.events[0].what).room;
        QCOMPARE(cut.name.size(), 200);
        QCOMPARE(cut.lastText, u"a b"_s);
        QCOMPARE(cut.code, QString());
        QVERIFY(cut.childIds.size() <= 1'000);
        QVERIFY(cut.members.size() <= 8);
        QCOMPARE(cut.members.first().agentId, QString());
        QCOMPARE(cut.members.first().number, QString());
        QCOMPARE(cut.members.first().name.size(), 255);
        const auto& said = std::get<relay::protocol::MessageAdded>(read.events[1].what).message;
        QCOMPARE(said.agentName.size(), 255);
        QVERIFY(said.text.size() <= 64'000);
        const auto& told = std::get<relay::protocol::RelayChanged>(read.events[2].what).info;
        QVERIFY(!told.certificate.contains(u"touch"_s));
        QCOMPARE(told.certificateFingerprint.size(), 95);
        QVERIFY(told.addresses.size() <= 50 && told.addresses.first().size() <= 300);
        QVERIFY(told.conditions.size() <= 20 && told.conditions.first().code.size() <= 40);
        QVERIFY(told.conditions.first().agents.size() <= 200);
        // And an answer of events is no longer than one can be.
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            ScriptedServer::send(socket, 200, "{\"x\":\"" + QByteArray(9'000'000, 'x') + "\"}");
        });
        Catcher<relay::protocol::EventPage> large;
        m_client->events(0, 0, 0, 40, &large.context, large.done());
        QVERIFY(large.wait());
        QCOMPARE(large.code(), ErrorCode::TooLarge);
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

    void readsRooms()
    {
        m_server->handle([](const auto&, QTcpSocket* socket) {
            ScriptedServer::sendJson(socket, {{u"rooms"_s, QJsonArray{toJson(someRoom())}}, {u"seq"_s, 42}});
        });
        Catcher<app::clients::RoomList> caught;
        m_client->rooms(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QVERIFY(caught.result->has_value());
        QCOMPARE((*caught.result)->seq, 42);
        QCOMPARE((*caught.result)->items, QList<Room>{someRoom()});

        const ScriptedServer::Request& request = m_server->requests.first();
        QCOMPARE(request.path, u"/operator/v1/rooms"_s);
        QCOMPARE(request.headers.value("authorization"), "Bearer the-key"_ba);
        QCOMPARE(request.headers.value("accept-encoding"), "identity"_ba);
        QVERIFY(!request.headers.contains("cookie"));
    }

    void readsRoomsInPages()
    {
        Room second = someRoom();
        second.id = u"r2"_s;
        m_server->handle([second](const ScriptedServer::Request& request, QTcpSocket* socket) {
            const bool first = request.query.queryItemValue(u"after"_s) == u"0"_s;
            ScriptedServer::sendJson(socket, {{u"rooms"_s, QJsonArray{toJson(first ? someRoom() : second)}},
                                              {u"seq"_s, first ? 42 : 50},
                                              {u"next_after"_s, first ? 7 : 8},
                                              {u"more"_s, first}});
        });
        Catcher<app::clients::RoomList> caught;
        m_client->rooms(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QVERIFY(caught.result->has_value());
        QCOMPARE((*caught.result)->seq, 42); // what happened while the pages came is in the events
        QCOMPARE((*caught.result)->items, (QList<Room>{someRoom(), second}));
        QCOMPARE(m_server->requests.size(), 2);
        QCOMPARE(m_server->requests.last().query.queryItemValue(u"after"_s), u"7"_s);
    }

    void readsAgentsInPages()
    {
        const auto agent = [](const QString& id) {
            Agent made;
            made.id = id;
            return made;
        };
        m_server->handle([agent](const ScriptedServer::Request& request, QTcpSocket* socket) {
            const bool first = request.query.queryItemValue(u"after"_s) == u"0"_s;
            ScriptedServer::sendJson(socket, {{u"agents"_s, QJsonArray{toJson(agent(first ? u"a1"_s : u"a2"_s))}},
                                              {u"seq"_s, first ? 42 : 50},
                                              {u"next_after"_s, first ? 1 : 2},
                                              {u"more"_s, first}});
        });
        Catcher<app::clients::AgentList> caught;
        m_client->agents(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QVERIFY(caught.result->has_value());
        QCOMPARE((*caught.result)->items, (QList<Agent>{agent(u"a1"_s), agent(u"a2"_s)}));
        QCOMPARE((*caught.result)->seq, 42);
        QVERIFY(!(*caught.result)->more);
    }

    /// Whatever is the matter with its end: what came is kept, that it is not all is known, and the asking ends.
    void keepsWhatAnEndlessListGave_data()
    {
        QTest::addColumn<int>("perPage");
        QTest::addColumn<bool>("forward");
        QTest::addColumn<int>("kept");
        QTest::addColumn<int>("mostRequests");
        QTest::newRow("stands still") << 3 << false << 6 << 2;
        QTest::newRow("full pages for ever") << 500 << true << 20'000 << 40;
        QTest::newRow("a little a page") << 1 << true << 80 << 80;
        QTest::newRow("nothing a page") << 0 << true << 0 << 80;
    }

    void keepsWhatAnEndlessListGave()
    {
        QFETCH(int, perPage);
        QFETCH(bool, forward);
        QFETCH(int, kept);
        QFETCH(int, mostRequests);
        int given = 0;
        m_server->handle([&](const ScriptedServer::Request& request, QTcpSocket* socket) {
            QJsonArray rooms;
            for (int i = 0; i < perPage; ++i)
                rooms.append(QJsonObject{{u"room_id"_s, u"r%1"_s.arg(given++)}, {u"name"_s, u"x"_s}});
            const qint64 next = forward ? request.number(u"after"_s) + 1 : 7;
            ScriptedServer::sendJson(socket,
                                     {{u"rooms"_s, rooms}, {u"seq"_s, 42}, {u"next_after"_s, next}, {u"more"_s, true}});
        });
        Catcher<app::clients::RoomList> caught;
        m_client->rooms(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QVERIFY2(caught.result->has_value(), qPrintable(caught.sentence()));
        QCOMPARE((*caught.result)->items.size(), kept);
        QVERIFY((*caught.result)->more);
        QCOMPARE((*caught.result)->seq, 42);
        QCOMPARE(m_server->requests.size(), mostRequests);
    }

    /// In one answer, what agents had waiting could be more than is taken, and the operator would see nothing of it.
    void readsWhatIsHeldInPages()
    {
        const auto held = [](const QString& id) {
            Message message;
            message.id = id;
            message.roomId = u"r1"_s;
            message.state = MessageState::Held;
            return message;
        };
        m_server->handle([held](const ScriptedServer::Request& request, QTcpSocket* socket) {
            const bool first = request.query.queryItemValue(u"after"_s) == u"0"_s;
            ScriptedServer::sendJson(socket, {{u"messages"_s, QJsonArray{toJson(held(first ? u"m1"_s : u"m2"_s))}},
                                              {u"next_after"_s, first ? 7 : 8},
                                              {u"more"_s, first}});
        });
        Catcher<app::clients::HeldList> caught;
        m_client->held(&caught.context, caught.done());
        QVERIFY(caught.wait());
        QVERIFY(caught.result->has_value());
        QCOMPARE((*caught.result)->items, (QList<Message>{held(u"m1"_s), held(u"m2"_s)}));
        QCOMPARE(m_server->requests.size(), 2);
        QCOMPARE(m_server->requests.first().query.queryItemValue(u"limit"_s), u"40"_s);
        QCOMPARE(m_server->requests.last().query.queryItemValue(u"after"_s), u"7"_s);
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
        m_client->speak(u"r1"_s, u"hello"_s, "once-1", &caught.context, caught.done());
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
