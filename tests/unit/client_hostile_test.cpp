// SPDX-License-Identifier: GPL-3.0-or-later
// What a relay can do to somebody who asks it: nothing but be refused, with words. The token goes nowhere else.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "app/clients/agentringclient.h"
#include "app/clients/foreignfields.h"
#include "app/clients/httpcall.h"
#include "app/clients/lainkclient.h"
#include "relay/protocol/limits.h"
#include "tests/support/hostilerelay.h"

using namespace Qt::StringLiterals;
using app::clients::AgentRingClient;
using app::clients::LainkBatch;
using app::clients::LainkClient;
using app::clients::LainkEntry;
using app::clients::LainkIdentity;
using app::clients::LainkRooms;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using testing::HostileRelay;
using Trick = HostileRelay::Trick;

namespace {

constexpr int Patience = 30'000;
const QByteArray Token = "the-secret-token";
const QByteArray Json = "Content-Type: application/json\r\n";

QByteArray rooms(const QByteArray& room)
{
    return R"({"rooms":[)" + room + "]}";
}

QByteArray roomWithId(const QString& id)
{
    return rooms(QJsonDocument(QJsonObject{{u"room_id"_s, id}, {u"name"_s, u"x"_s}}).toJson(QJsonDocument::Compact));
}

QByteArray manyRooms(int count)
{
    QByteArray all = R"({"rooms":[)";
    for (int room = 0; room < count; ++room)
        all += R"({"room_id":"r)" + QByteArray::number(room) + R"("},)";
    all.chop(1);
    return all + "]}";
}

QByteArray batch(const QByteArray& message, const QByteArray& nextAfter)
{
    return R"({"messages":[)" + message + R"(],"next_after":)" + nextAfter + "}";
}

QByteArray message(const QByteArray& id = "m1")
{
    return R"({"id":")" + id + R"(","agent_id":"a","agent_name":"n","text":"t","created_at":1})";
}

QByteArray chunked(const QByteArray& chunks)
{
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

} // namespace

class ClientHostileTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_relay = std::make_unique<HostileRelay>();
        QVERIFY(m_relay->start());
        m_client = std::make_unique<LainkClient>(m_relay->url(), Token);
        m_client->setPatience(std::chrono::milliseconds(1500));
    }

    /// Whatever became of it: the token was said to this relay alone.
    void cleanup()
    {
        QCOMPARE(m_relay->elsewhere().connections, 0);
        for (const auto& request : std::as_const(m_relay->server().requests)) {
            QVERIFY(!request.headers.contains("cookie"));
            QVERIFY(!request.path.contains(QString::fromLatin1(Token)));
            QVERIFY(!request.body.contains(Token));
        }
        m_client.reset();
        m_relay.reset();
    }

    void refusesRooms_data()
    {
        QTest::addColumn<Trick>("trick");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const Trick& trick, ErrorCode code = ErrorCode::InvalidResponse) {
            QTest::newRow(name) << trick << code;
        };
        const QByteArray head = "HTTP/1.1 200 OK\r\n" + Json;
        const QByteArray block(256 * 1024, 'a');
        row("too large, announced", HostileRelay::endless(head + "Content-Length: 900000000\r\n\r\n{\"", block),
            ErrorCode::TooLarge);
        row("endless", HostileRelay::endless(head + "\r\n{\"rooms\":[\"", block), ErrorCode::TooLarge);
        row("endless chunks", HostileRelay::endless(chunked({}), "10000\r\n" + QByteArray(0x10000, 'a') + "\r\n"),
            ErrorCode::TooLarge);
        row("endless error", HostileRelay::endless("HTTP/1.1 500 No\r\n\r\n", block), ErrorCode::TooLarge);
        row("drip", HostileRelay::drip(head + "\r\n{", std::chrono::milliseconds(20)), ErrorCode::TimedOut);
        row("drip of a head", HostileRelay::drip("HTTP/1.1 200 OK\r\nX: ", std::chrono::milliseconds(20)),
            ErrorCode::TimedOut);
        row("says nothing", HostileRelay::saysNothing(), ErrorCode::TimedOut);
        row("endless head", HostileRelay::endless("HTTP/1.1 200 OK\r\nX: ", block), ErrorCode::TimedOut);
        row("endless headers", HostileRelay::endless("HTTP/1.1 200 OK\r\n", QByteArray("X: a\r\n").repeated(10'000)),
            ErrorCode::TimedOut);
        row("for ever not yet",
            HostileRelay::endless({"HTTP/1.1 100 Continue\r\n\r\n"},
                                  QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(10'000)),
            ErrorCode::TimedOut);
        row("leaves in the middle", HostileRelay::sayAndLeave(head + "Content-Length: 100\r\n\r\n{\"rooms\":["),
            ErrorCode::Unreachable);
        row("leaves at once", HostileRelay::sayAndLeave({}), ErrorCode::Unreachable);
        row("leaves in the head", HostileRelay::sayAndLeave("HTTP/1.1 200 O"), ErrorCode::Unreachable);
        row("no HTTP", HostileRelay::sayAndLeave("220 mail.example ESMTP\r\n"), ErrorCode::Unreachable);
        row("another protocol", HostileRelay::sayAndLeave("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"));
        row("a chunk of 16 EB", HostileRelay::sayAndLeave(chunked("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")),
            ErrorCode::InvalidResponse);
        row("negative length", HostileRelay::sayAndLeave(head + "Content-Length: -5\r\n\r\n[]"));
        row("packed", HostileRelay::answer(QByteArray::fromHex("1f8b08000000000000ffab56ca0200"), 200,
                                           "Content-Encoding: gzip\r\n"));
        row("page", HostileRelay::answer("<html><body>Welcome</body></html>", 200, "Content-Type: text/html\r\n"));
        row("nothing", HostileRelay::answer({}));
        row("no content", HostileRelay::sayAndLeave("HTTP/1.1 204 No Content\r\n\r\n"));
        row("deep", HostileRelay::answer(R"({"rooms":)" + QByteArray(1'000'000, '[')), ErrorCode::TooLarge);
        row("deep within bounds", HostileRelay::answer(R"({"rooms":)" + QByteArray(50'000, '[')));
        row("deep and closed",
            HostileRelay::answer(R"({"rooms":)" + QByteArray(20'000, '[') + QByteArray(20'000, ']') + "}"));
        row("2.8 million lists", HostileRelay::answer(R"({"rooms":[)" + QByteArray("[],").repeated(2'790'000) + "1]}"),
            ErrorCode::TooLarge);
        row("4 million numbers", HostileRelay::answer(R"({"rooms":[)" + QByteArray("1,").repeated(4'000'000) + "1]}"),
            ErrorCode::TooLarge);
        row("600,000 rooms in one answer", HostileRelay::answer(manyRooms(300'000)), ErrorCode::TooLarge);
        row("invalid UTF-8", HostileRelay::answer("{\"rooms\":[{\"room_id\":\"r\",\"name\":\"\xff\xfe\xc0\xaf\"}]}"));
        row("no rooms", HostileRelay::answer("{}"));
        for (const char* wrong : {"{}", "3", "null", "\"x\"", "true", "[1]", "[null]", "[[]]", "[\"r1\"]", "[{}]"})
            QTest::addRow("rooms: %s", wrong)
                << HostileRelay::answer("{\"rooms\":" + QByteArray(wrong) + "}") << ErrorCode::InvalidResponse;
        for (const char* wrong :
             {R"("room_id":1)", R"("room_id":null)", R"("room_id":["r"])", R"("room_id":"r","name":1)",
              R"("room_id":"r","room_sealed":"yes")", R"("room_id":"r","created_at":"now")",
              R"("room_id":"r","created_at":1e300)", R"("room_id":"r","created_at":-1)", R"("room_id":"r","unread":-1)",
              R"("room_id":"r","unread":1e12)", R"("room_id":"r","unread":1.5)",
              R"("room_id":"r","parent_room_id":"../x")", R"("room_id":"r","parent_room_id":7)"})
            QTest::addRow("room: %s", wrong)
                << HostileRelay::answer(rooms("{" + QByteArray(wrong) + "}")) << ErrorCode::InvalidResponse;
        const QStringList ids{u"<img src=x onerror=alert(1)>"_s,
                              u"../../operator/v1/relay"_s,
                              u".."_s,
                              u"."_s,
                              QString(),
                              u"a|b"_s,
                              u"a\nb"_s,
                              u"a b"_s,
                              u"a/b"_s,
                              u"a%2Fb"_s,
                              u"a?b#c"_s,
                              u"a\\b"_s,
                              QString(QChar(0)),
                              u"\u202Egnp.exe"_s,
                              u"é"_s,
                              QString(129, u'a'),
                              QString(1'000'000, u'a')};
        for (const QString& id : ids)
            QTest::addRow("id: %s", qPrintable(id.left(30)))
                << HostileRelay::answer(roomWithId(id)) << ErrorCode::InvalidResponse;
    }

    void refusesRooms()
    {
        QFETCH(Trick, trick);
        QFETCH(ErrorCode, code);
        if (code != ErrorCode::TimedOut)
            m_client->setPatience(std::chrono::milliseconds(Patience));
        m_relay->play(u"/v1/rooms"_s, trick);
        std::optional<Result<LainkRooms>> result;
        QObject context;
        m_client->rooms(&context, [&](Result<LainkRooms> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(!*result);
        QCOMPARE(result->error().code, code);
        QVERIFY(!sentenceOf(result->error()).isEmpty());
        QVERIFY(sentenceOf(result->error()).size() < 600);
        QVERIFY(!sentenceOf(result->error()).contains(QString::fromLatin1(Token)));
    }

    /// Everywhere, with everything in it that could lead a client away.
    void refusesStatuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        for (const int status : {201, 202, 206, 299})
            QTest::addRow("%d", status) << status << ErrorCode::InvalidResponse;
        for (const int status : {300, 301, 302, 303, 304, 305, 307, 308, 399})
            QTest::addRow("%d", status) << status << ErrorCode::InvalidResponse;
        QTest::newRow("400") << 400 << ErrorCode::InvalidRequest;
        QTest::newRow("401") << 401 << ErrorCode::Unauthorized;
        QTest::newRow("403") << 403 << ErrorCode::Forbidden;
        QTest::newRow("404") << 404 << ErrorCode::NotFound;
        QTest::newRow("407") << 407 << ErrorCode::InvalidResponse;
        QTest::newRow("410") << 410 << ErrorCode::RoomSealed;
        QTest::newRow("418") << 418 << ErrorCode::InvalidResponse;
        QTest::newRow("429") << 429 << ErrorCode::RateLimited;
        QTest::newRow("500") << 500 << ErrorCode::InvalidResponse;
        QTest::newRow("502") << 502 << ErrorCode::InvalidResponse;
        QTest::newRow("503") << 503 << ErrorCode::ShuttingDown;
        QTest::newRow("999") << 999 << ErrorCode::InvalidResponse;
    }

    void refusesStatuses()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        m_relay->play({}, HostileRelay::answer("{}", status, m_relay->lures() + "WWW-Authenticate: Negotiate\r\n"));
        QObject context;
        QList<ErrorCode> codes;
        const auto note = [&codes](const auto& ended) {
            codes.append(ended ? ErrorCode::Conflict : ended.error().code);
        };
        m_client->rooms(&context, note);
        m_client->room(u"r"_s, &context, note);
        m_client->messages(u"r"_s, 0, 10, 0, &context, note);
        m_client->createRoom(u"x"_s, "once", &context, note);
        m_client->childRoom(u"r"_s, u"x"_s, "once", &context, note);
        m_client->join(u"CODE"_s, &context, note);
        m_client->send(u"r"_s, {u"hello"_s, "once", {}}, &context, note);
        AgentRingClient ring(m_relay->url(), Token);
        ring.messages(u"AG-1234"_s, {}, 0, &context, note);
        ring.send(u"AG-1234"_s, u"hello"_s, "once", &context, note);
        QTRY_COMPARE_WITH_TIMEOUT(codes.size(), 9, Patience);
        QCOMPARE(codes, QList<ErrorCode>(9, code));
    }

    void refusesMessages_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("backwards") << batch({}, "41");
        QTest::newRow("to the beginning") << batch({}, "0");
        QTest::newRow("negative") << batch({}, "-1");
        QTest::newRow("stuck beside messages") << batch(message(), "42");
        QTest::newRow("beyond any counter") << batch({}, "9007199254740993");
        QTest::newRow("beyond 64 bits") << batch({}, "1e300");
        QTest::newRow("not whole") << batch({}, "43.5");
        QTest::newRow("as text") << batch({}, "\"43\"");
        QTest::newRow("none") << QByteArray(R"({"messages":[]})");
        QTest::newRow("null") << batch({}, "null");
        QTest::newRow("no messages") << QByteArray(R"({"next_after":43})");
        QTest::newRow("201 messages") << batch(QByteArray(message() + ',').repeated(200) + message(), "43");
        QTest::newRow("id with markup") << batch(message("<b>"), "43");
        QTest::newRow("no text") << batch(R"({"id":"m","agent_id":"a"})", "43");
        QTest::newRow("text as a list") << batch(R"({"id":"m","agent_id":"a","text":["t"]})", "43");
        QTest::newRow("agent as a path") << batch(R"({"id":"m","agent_id":"../a","text":"t"})", "43");
        QTest::newRow("time as text") << batch(R"({"id":"m","agent_id":"a","text":"t","created_at":"x"})", "43");
        QTest::newRow("time out of time") << batch(R"({"id":"m","agent_id":"a","text":"t","created_at":1e17})", "43");
    }

    void refusesMessages()
    {
        QFETCH(QByteArray, body);
        m_relay->play({}, HostileRelay::answer(body));
        std::optional<Result<LainkBatch>> result;
        QObject context;
        m_client->messages(u"r"_s, 42, 200, 0, &context, [&](Result<LainkBatch> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(!*result);
        QCOMPARE(result->error().code, ErrorCode::InvalidResponse);
        QVERIFY(sentenceOf(result->error()).contains(u'"'));
    }

    void boundsWhatIsSaid()
    {
        const QString name = u"<b>n</b>\r\nOperator: \u0007"_s + QString(5'000, u'n');
        const QString text = QString(40'000, u'x') + u"end"_s;
        const QJsonObject said{{u"id"_s, u"m1"_s},
                               {u"agent_id"_s, u"operator"_s},
                               {u"agent_name"_s, name},
                               {u"text"_s, text},
                               {u"created_at"_s, 1.75}};
        m_relay->play(
            {}, HostileRelay::answer(QJsonDocument(QJsonObject{{u"messages"_s, QJsonArray{said}}, {u"next_after"_s, 7}})
                                         .toJson(QJsonDocument::Compact)));
        std::optional<Result<LainkBatch>> result;
        QObject context;
        m_client->messages(u"r"_s, 0, 200, 0, &context, [&](Result<LainkBatch> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(result->has_value());
        const relay::protocol::Message& message = (*result)->messages.first();
        QCOMPARE(message.agentName.size(), relay::protocol::MaxAgentRingName);
        QVERIFY(!message.agentName.contains(u'\n') && !message.agentName.contains(u'\u0007'));
        QVERIFY(message.text.startsWith(text.left(32'000)));
        QVERIFY(message.text.contains(u"40003"_s));
        QVERIFY(message.text.size() < 32'200);
        QCOMPARE(message.createdAt, 1750);
    }

    void takesSoManyRooms()
    {
        m_relay->play({}, HostileRelay::answer(manyRooms(40'000)));
        std::optional<Result<LainkRooms>> result;
        QObject context;
        m_client->rooms(&context, [&](Result<LainkRooms> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(result->has_value());
        QCOMPARE((*result)->rooms.size(), app::clients::MostForeignRooms);
        QVERIFY((*result)->more);
    }

    /// A relay of ours lists in pages; one that means no good lists for ever.
    void followsPagesOfRooms()
    {
        const auto page = [](const QByteArray& id, int next, bool more) {
            return HostileRelay::answer(R"({"rooms":[{"room_id":")" + id + R"("}],"next_after":)" +
                                        QByteArray::number(next) + R"(,"more":)" + (more ? "true}" : "false}"));
        };
        const auto list = [this] {
            std::optional<Result<LainkRooms>> result;
            QObject context;
            m_client->rooms(&context, [&](Result<LainkRooms> ended) { result = std::move(ended); });
            const bool ended = QTest::qWaitFor([&] { return result.has_value(); }, Patience);
            return ended && *result ? **result : LainkRooms();
        };
        int asked = 0;
        m_relay->play({},
                      [&](QTcpSocket* socket) { (++asked == 1 ? page("r1", 3, true) : page("r2", 5, false))(socket); });
        const LainkRooms two = list();
        QCOMPARE(two.rooms.size(), 2);
        QVERIFY(!two.more);
        const auto& requests = m_relay->server().requests;
        QVERIFY(requests[0].query.isEmpty()); // the reference knows no pages
        QCOMPARE(requests[1].query.queryItemValue(u"after"_s), u"3"_s);
        m_relay->play({}, page("r1", 3, true)); // stands still
        QVERIFY(list().more);
        m_relay->play({}, HostileRelay::answer(R"({"rooms":[],"next_after":9,"more":true})")); // gives nothing
        QVERIFY(list().more);
        QVERIFY(requests.size() < 10);
    }

    void refusesSecrets_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("another header") << u"tok\r\nHost: elsewhere"_s;
        QTest::newRow("space") << u"a b"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("long") << QString(513, u'a');
        QTest::newRow("letters") << u"tokén"_s;
        QTest::newRow("NUL") << QString(QChar(0));
    }

    void refusesSecrets()
    {
        QFETCH(QString, token);
        m_relay->play({}, HostileRelay::answer(
                              QJsonDocument(QJsonObject{{u"agent_id"_s, u"a"_s}, {u"token"_s, token}}).toJson(), 201));
        std::optional<Result<LainkIdentity>> result;
        QObject context;
        m_client->registerAgent({.name = u"me"_s}, &context,
                                [&](Result<LainkIdentity> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(!*result);
        QVERIFY(token.isEmpty() || !sentenceOf(result->error()).contains(token));
    }

    /// Not even by mistake: who registers has no token, or one of another name.
    void registersWithoutAToken()
    {
        m_relay->play({}, HostileRelay::answer(R"({"error":"Full."})", 503));
        std::optional<Result<LainkIdentity>> result;
        QObject context;
        m_client->registerAgent({.name = u"me"_s}, &context,
                                [&](Result<LainkIdentity> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QCOMPARE(result->error().code, ErrorCode::Capacity);
        AgentRingClient ring(m_relay->url(), Token);
        int ended = 0;
        ring.registerAgent(u"me"_s, &context, [&](const auto&) { ++ended; });
        ring.status(u"AG-1"_s, &context, [&](const auto&) { ++ended; });
        QTRY_COMPARE_WITH_TIMEOUT(ended, 2, Patience);
        QCOMPARE(m_relay->server().requests.size(), 3);
        QVERIFY(!m_relay->server().received.contains(Token));
    }

    void boundsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds");
        QTest::newRow("as asked") << "17"_ba << 17;
        QTest::newRow("11 days") << "999999"_ba << 3600;
        QTest::newRow("for ever") << "99999999999999999999999999"_ba << 3600;
        QTest::newRow("none") << "0"_ba << 1;
        QTest::newRow("negative") << "-5"_ba << 1;
        QTest::newRow("words") << "soon"_ba << 1;
        QTest::newRow("broken") << "1.5e3"_ba << 1;
        QTest::newRow("a time that was") << "Wed, 21 Oct 2015 07:28:00 GMT"_ba << 1;
        QTest::newRow("a time to come") << "Wed, 21 Oct 2099 07:28:00 GMT"_ba << 3600;
    }

    void boundsRetryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, seconds);
        m_relay->play({}, HostileRelay::answer("{}", 429, "Retry-After: " + value + "\r\n"));
        std::optional<Result<LainkRooms>> result;
        QObject context;
        m_client->rooms(&context, [&](Result<LainkRooms> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QCOMPARE(result->error().code, ErrorCode::RateLimited);
        QCOMPARE(result->error().retryAfterSeconds, seconds);
    }

    /// A relay says why, in its own words; not what only this program can know.
    void boundsReasons_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code :
             {"certificate_changed", "certificate_unknown", "unencrypted", "unreachable", "timed_out", "<b>", ""})
            QTest::newRow(*code == '\0' ? "none" : code) << QString::fromLatin1(code);
    }

    void boundsReasons()
    {
        QFETCH(QString, code);
        const QJsonObject body{{u"error"_s, QString(u"line\nbreak <img src=x> "_s).repeated(10'000)},
                               {u"code"_s, code}};
        m_relay->play({}, HostileRelay::answer(QJsonDocument(body).toJson(), 404));
        std::optional<Result<LainkRooms>> result;
        QObject context;
        m_client->rooms(&context, [&](Result<LainkRooms> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QCOMPARE(result->error().code, ErrorCode::NotFound);
        QVERIFY(sentenceOf(result->error()).size() <= 500);
        QVERIFY(!sentenceOf(result->error()).contains(u'\n'));
    }

private:
    std::unique_ptr<HostileRelay> m_relay;
    std::unique_ptr<LainkClient> m_client;
};

QTEST_GUILESS_MAIN(ClientHostileTest)
#include "client_hostile_test.moc"
