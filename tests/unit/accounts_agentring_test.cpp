// SPDX-License-Identifier: GPL-3.0-or-later
// An AgentRing account on a network that means no good, or knows only what the reference says.
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include "app/accounts/agentringaccount.h"
#include "app/clients/agentringclient.h"
#include "app/conversations/timeline.h"
#include "tests/support/hostilerelay.h"

using namespace Qt::StringLiterals;
using app::accounts::AgentRingAccount;
using app::clients::AgentRingClient;
using app::clients::AgentRingMessage;
using app::clients::PollTimes;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using testing::HostileRelay;
using testing::ScriptedServer;
using State = model::ConnectionStatus::State;
using std::chrono::milliseconds;

namespace {

constexpr int Patience = 30'000;
const QByteArray ApiKey = "the-secret-key";
const QString Inbox = u"/api/messages/AG-4821"_s;

constexpr PollTimes Hasty{.gap = milliseconds(60),
                          .heldGap = milliseconds(5),
                          .waitSeconds = 1,
                          .firstRetry = milliseconds(100),
                          .mostRetry = milliseconds(400),
                          .patience = milliseconds(1500)};

} // namespace

class AccountsAgentRingTest : public QObject
{
    Q_OBJECT

private slots:

    void init() { m_relay = std::make_unique<HostileRelay>(); }

    void cleanup()
    {
        QCOMPARE(m_relay->elsewhere().connections, 0);
        m_relay.reset();
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<HostileRelay::Trick>("trick");
        QTest::addColumn<State>("state");
        QTest::newRow("too large") << HostileRelay::endless("HTTP/1.1 200 OK\r\n\r\n{\"", QByteArray(1 << 18, 'a'))
                                   << State::Retrying;
        QTest::newRow("silent") << HostileRelay::saysNothing() << State::Retrying;
        QTest::newRow("nothing") << HostileRelay::answer("{}") << State::Retrying;
        QTest::newRow("another's") << HostileRelay::answer("{\"error\":\"Not yours.\"}", 403) << State::Refused;
        QTest::newRow("who?") << HostileRelay::answer("{}", 401) << State::Refused;
        QTest::newRow("gone") << HostileRelay::answer("{}", 404) << State::Retrying;
        QTest::newRow("too often") << HostileRelay::answer("{}", 429) << State::Retrying;
        QTest::newRow("elsewhere") << HostileRelay::answer("{}", 307, "Location: http://127.0.0.1:1/\r\n")
                                   << State::Retrying;
    }

    void saysWhatIsWrong()
    {
        QFETCH(HostileRelay::Trick, trick);
        QFETCH(State, state);
        QVERIFY(m_relay->start());
        m_relay->play(Inbox, HostileRelay::answer("{\"messages\":[]}"));
        model::AccountInfo info;
        info.id = u"abcd1234"_s;
        info.address = m_relay->url().toString();
        AgentRingAccount account(info, u"AG-4821"_s, Hasty);
        account.start(ApiKey);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);
        m_relay->play(Inbox, trick);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, state, Patience);
        QVERIFY(!account.info().status.problem.isEmpty());
        m_relay->play(Inbox, HostileRelay::answer("{\"messages\":[]}"));
        account.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);
    }

    /// After a sleep the connection is dead, and nothing on it says so: neither the usual patience nor the time that
    /// the network was asked to hold a request passes before it is known.
    void findsADeadConnectionSoon()
    {
        QVERIFY(m_relay->start());
        m_relay->play(Inbox, HostileRelay::answer("{\"messages\":[]}"));
        model::AccountInfo info;
        info.id = u"abcd1234"_s;
        info.address = m_relay->url().toString();
        PollTimes times = Hasty;
        times.patience = std::chrono::hours(1);
        AgentRingAccount account(info, u"AG-4821"_s, times);
        account.checkNow(); // before it began
        QCOMPARE(account.info().status.state, State::None);
        account.start(ApiKey);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);
        m_relay->play(Inbox, HostileRelay::saysNothing());
        account.checkNow();
        QCOMPARE(account.info().status.state, State::Checking);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Retrying, Patience);
        m_relay->play(Inbox, HostileRelay::answer("{\"messages\":[]}"));
        account.checkNow();
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);
    }

    /// The API of the reference, without ours: only `since`, nothing held, the newest first.
    void readsBySinceAlone()
    {
        QVERIFY(m_relay->start());
        QList<QJsonObject> inbox;
        const auto add = [&inbox](int id, qint64 at) {
            inbox.append({{u"message_id"_s, id},
                          {u"from"_s, u"AG-1234"_s},
                          {u"to"_s, u"AG-4821"_s},
                          {u"body"_s, u"n %1"_s.arg(id)},
                          {u"created_at"_s, QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs)}});
        };
        qint64 now = QDateTime::currentMSecsSinceEpoch();
        add(1, now - 60'000);
        add(2, now - 60'000); // at the same moment
        m_relay->play(Inbox, [&](QTcpSocket* socket) {
            const QString since = m_relay->server().requests.last().query.queryItemValue(u"since"_s);
            QJsonArray messages;
            for (const QJsonObject& message : std::as_const(inbox)) {
                if (since.isEmpty() || message.value(u"created_at"_s).toString() > since)
                    messages.prepend(message);
            }
            ScriptedServer::sendJson(socket, {{u"messages"_s, messages}});
        });
        m_relay->play(u"/api/agents/AG-1234/status"_s,
                      HostileRelay::answer(R"({"agent_number":"AG-1234","name":"<b>peer</b>","active":true})"));
        model::AccountInfo info;
        info.id = u"abcd1234"_s;
        info.address = m_relay->url().toString();
        AgentRingAccount account(info, u"AG-4821"_s, Hasty);
        account.start(ApiKey);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(u"AG-1234"_s), Patience);
        const auto& timeline = account.sync().open(u"AG-1234"_s);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.messageCount(), 2, Patience);
        for (int id = 3; id <= 12; ++id)
            add(id, id % 2 == 0 ? now : ++now);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.messageCount(), 12, Patience);
        QStringList texts;
        for (int row = 0; row < timeline.messageCount(); ++row)
            texts.append(timeline.message(row).text);
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), 12);
        QCOMPARE(account.known().room(u"AG-1234"_s)->unread, 10);
        QTRY_COMPARE_WITH_TIMEOUT(account.known().room(u"AG-1234"_s)->name, u"<b>peer</b> (AG-1234)"_s, Patience);
        for (const auto& request : std::as_const(m_relay->server().requests))
            QCOMPARE(request.headers.contains("authorization"), request.path.startsWith(u"/api/messages/"_s));
        account.stop();
    }

    void refusesNumbers_data()
    {
        QTest::addColumn<QByteArray>("message");
        const QByteArray rest = R"("body":"b","created_at":"2026-04-04T14:35:00.000Z")";
        QTest::newRow("id as text") << R"({"message_id":"1","from":"AG-1","to":"AG-2",)" + rest + "}";
        QTest::newRow("id negative") << R"({"message_id":-1,"from":"AG-1","to":"AG-2",)" + rest + "}";
        QTest::newRow("id too large") << R"({"message_id":1e18,"from":"AG-1","to":"AG-2",)" + rest + "}";
        QTest::newRow("from a path") << R"({"message_id":1,"from":"../AG-1","to":"AG-2",)" + rest + "}";
        QTest::newRow("from nobody") << R"({"message_id":1,"from":"AG-","to":"AG-2",)" + rest + "}";
        QTest::newRow("from a name") << R"({"message_id":1,"from":"AG-12x","to":"AG-2",)" + rest + "}";
        QTest::newRow("from afar") << R"({"message_id":1,"from":"AG-1234567890123","to":"AG-2",)" + rest + "}";
        QTest::newRow("time") << R"({"message_id":1,"from":"AG-1","to":"AG-2","body":"b","created_at":"yesterday"})"_ba;
        QTest::newRow("time as a number")
            << R"({"message_id":1,"from":"AG-1","to":"AG-2","body":"b","created_at":5})"_ba;
        QTest::newRow("no body")
            << R"({"message_id":1,"from":"AG-1","to":"AG-2","created_at":"2026-04-04T14:35:00.000Z"})"_ba;
    }

    void refusesNumbers()
    {
        QFETCH(QByteArray, message);
        QVERIFY(m_relay->start());
        m_relay->play({}, HostileRelay::answer(R"({"messages":[)" + message + "]}"));
        AgentRingClient ring(m_relay->url(), ApiKey);
        std::optional<Result<QList<AgentRingMessage>>> result;
        QObject context;
        ring.messages(u"AG-2"_s, {}, 0, &context,
                      [&](Result<QList<AgentRingMessage>> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(!*result);
        QCOMPARE(result->error().code, ErrorCode::InvalidResponse);
    }

    void ordersNumbers()
    {
        QVERIFY(m_relay->start());
        m_relay->play({}, HostileRelay::answer(
                              R"({"messages":[
            {"message_id":3,"from":"AG-1","to":"AG-2","body":"third","created_at":"2026-04-04T14:35:00.002Z"},
            {"message_id":2,"from":"AG-1","to":"AG-2","body":"second","created_at":"2026-04-04T14:35:00"},
            {"message_id":1,"from":"AG-1","to":"AG-2","body":"first","created_at":"2026-04-04T16:35:00.000+02:00"}]})"));
        AgentRingClient ring(m_relay->url(), ApiKey);
        std::optional<Result<QList<AgentRingMessage>>> result;
        QObject context;
        ring.messages(u"AG-2"_s, {}, 0, &context,
                      [&](Result<QList<AgentRingMessage>> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QVERIFY(result->has_value());
        QStringList bodies;
        for (const AgentRingMessage& message : std::as_const(**result))
            bodies.append(message.body);
        QCOMPARE(bodies, (QStringList{u"first"_s, u"second"_s, u"third"_s}));
    }

private:
    std::unique_ptr<HostileRelay> m_relay;
};

QTEST_GUILESS_MAIN(AccountsAgentRingTest)
#include "accounts_agentring_test.moc"
