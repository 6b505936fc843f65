// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
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

class ClientPagesTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        QVERIFY(m_server->start());
        m_client = std::make_unique<OperatorClient>(m_server->url(), "the-key");
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

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<OperatorClient> m_client;
};

QTEST_GUILESS_MAIN(ClientPagesTest)
#include "client_pages_test.moc"
