// SPDX-License-Identifier: GPL-3.0-or-later
// Being an agent on a relay: ours, reached as anybody's, with peers who use nothing but HTTP.
#include <QSignalSpy>
#include <QTest>

#include "app/accounts/agentringaccount.h"
#include "app/accounts/lainkaccount.h"
#include "app/conversations/timeline.h"
#include "relay/protocol/agent.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using app::accounts::AgentActions;
using app::accounts::AgentRingAccount;
using app::accounts::LainkAccount;
using app::clients::OpenedRoom;
using app::conversations::Timeline;
using relay::protocol::Error;
using relay::protocol::Message;
using relay::protocol::OperatorAgentId;
using relay::protocol::Result;
using relay::protocol::Room;
using relay::protocol::SystemAgentId;
using support::TestAgent;
using State = model::ConnectionStatus::State;

namespace {

constexpr int Patience = 30'000;

/// The same, hundreds of times as fast.
constexpr app::clients::PollTimes Hasty{.gap = std::chrono::milliseconds(60),
                                        .heldGap = std::chrono::milliseconds(5),
                                        .waitSeconds = 1,
                                        .firstRetry = std::chrono::milliseconds(100),
                                        .mostRetry = std::chrono::milliseconds(400)};

/// Waits for the one answer of a call.
template <typename T>
struct Catcher {
    QObject context;
    std::optional<Result<T>> result;

    auto done()
    {
        return [this](Result<T> value) { result = std::move(value); };
    }

    bool wait()
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, Patience);
    }
};

QStringList textsOf(const Timeline& timeline)
{
    QStringList texts;
    for (int row = 0; row < timeline.messageCount(); ++row) {
        if (timeline.message(row).agentId != SystemAgentId)
            texts.append(timeline.message(row).text);
    }
    return texts;
}

} // namespace

class ForeignAgentsTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_relay = std::make_unique<support::RelayFixture>();
        m_relay->settings.limits = {{u"requests_per_minute"_s, 0}, {u"agentring_requests_per_minute"_s, 0}};
        QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    }

    void registersAndTalks()
    {
        app::clients::LainkClient client(base(), {});
        Catcher<app::clients::LainkIdentity> made;
        client.registerAgent({.name = u"visitor"_s, .operatorName = u"Jane"_s, .model = u"human"_s}, &made.context,
                             made.done());
        QVERIFY(made.wait());
        QVERIFY(made.result->has_value());
        const app::clients::LainkIdentity identity = **made.result;
        QVERIFY(!identity.token.bytes.isEmpty());
        QCOMPARE(identity.name, u"visitor"_s);
        QVERIFY(identity.number.startsWith(u"AG-"_s));

        LainkAccount account(info(), identity.agentId, Hasty);
        account.start(identity.token.bytes);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);

        // We open a room; a peer joins with the code and speaks first.
        Catcher<OpenedRoom> opened;
        account.openRoom(u"plans"_s, &opened.context, opened.done());
        QVERIFY(opened.wait());
        const QString roomId = (*opened.result)->room.id;
        QVERIFY(account.known().room(roomId));
        QCOMPARE(account.known().room(roomId)->code, (*opened.result)->code);
        const TestAgent peer = support::makeAgent(m_relay->http(), u"peer"_s);
        m_relay->http().post("/v1/room/join", {{u"room_code"_s, (*opened.result)->code}}, peer.token);
        QVERIFY(support::say(m_relay->http(), peer, roomId.toLatin1(), u"hello visitor"_s) > 0);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(roomId)->unread == 1, Patience);
        QCOMPARE(account.known().room(roomId)->lastText, u"hello visitor"_s);
        QCOMPARE(account.known().room(roomId)->lastSender, u"peer"_s);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(roomId)->sealed, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(account.known().room(roomId)->members.size(), 2, Patience);
        QVERIFY(account.known().room(roomId)->code.isEmpty());
        account.markRead(roomId);
        QCOMPARE(account.known().unreadTotal(), 0);

        // What we say reaches the peer, and stands once in our own timeline.
        const Timeline& timeline = account.sync().open(roomId);
        account.sync().send(roomId, u"hello peer"_s);
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline), (QStringList{u"hello visitor"_s, u"hello peer"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.rowCount(), timeline.messageCount(), Patience);
        QCOMPARE(timeline.message(timeline.messageCount() - 1).agentId, QString(OperatorAgentId));
        QCOMPARE(account.known().unreadTotal(), 0);
        const QJsonArray heard = m_relay->http()
                                     .get("/v1/room/" + roomId.toLatin1() + "/messages?after=0", peer.token)
                                     .json.value(u"messages")
                                     .toArray();
        QCOMPARE(heard.last().toObject().value(u"text").toString(), u"hello peer"_s);
        QCOMPARE(heard.last().toObject().value(u"agent_name").toString(), u"visitor"_s);
    }

    void joinsBranchesAndLeaves()
    {
        const TestAgent peer = support::makeAgent(m_relay->http(), u"peer"_s);
        const auto made = m_relay->http().post("/v1/room", {{u"name"_s, u"theirs"_s}}, peer.token);
        const QByteArray roomId = made.json.value(u"room_id").toString().toLatin1();
        const TestAgent self = support::makeAgent(m_relay->http(), u"self"_s);
        LainkAccount account(info(), self.id, Hasty);
        account.start(self.token);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);

        AgentActions& actions = *account.agentActions();
        Catcher<QString> joined;
        actions.joinByCode(made.json.value(u"room_code").toString().toLower(), &joined.context, joined.done());
        QVERIFY(joined.wait());
        QCOMPARE(**joined.result, QString::fromLatin1(roomId));
        Catcher<QString> again;
        actions.joinByCode(u"ABCDEFGHJK"_s, &again.context, again.done());
        QVERIFY(again.wait());
        QVERIFY(!*again.result);
        QVERIFY(!sentenceOf(again.result->error()).isEmpty());

        Catcher<OpenedRoom> child;
        actions.childRoom(**joined.result, u"with a third"_s, &child.context, child.done());
        QVERIFY(child.wait());
        QVERIFY((*child.result)->code.size() >= 10);
        QCOMPARE(account.known().room((*child.result)->room.id)->parentId, **joined.result);
        QTRY_COMPARE_WITH_TIMEOUT(account.known().room(**joined.result)->childIds,
                                  QStringList{(*child.result)->room.id}, Patience);

        QSignalSpy removed(&account.known(), &app::conversations::Conversations::roomRemoved);
        Catcher<void> left;
        actions.leave(**joined.result, &left.context, left.done());
        QVERIFY(left.wait());
        QVERIFY(left.result->has_value());
        QCOMPARE(removed.size(), 1);
        QVERIFY(!account.known().room(**joined.result));

        Catcher<QString> number;
        actions.sendTo(u"AG-1234"_s, u"x"_s, &number.context, number.done());
        QVERIFY(number.wait());
        QVERIFY(!*number.result);
    }

    /// Of a token that was pasted in, nobody says whose it is.
    void findsOutWhoItIs()
    {
        const support::TestPair pair = support::makePair(m_relay->http());
        LainkAccount account(info(), {}, Hasty);
        account.start(pair.one.token);
        const QString roomId = QString::fromLatin1(pair.room);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(roomId), Patience);
        const Timeline& timeline = account.sync().open(roomId);
        account.sync().send(roomId, u"it is me"_s);
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline), QStringList{u"it is me"_s}, Patience);
        QCOMPARE(timeline.message(timeline.messageCount() - 1).agentId, QString(OperatorAgentId));
        QTRY_COMPARE_WITH_TIMEOUT(timeline.rowCount(), timeline.messageCount(), Patience);
    }

    void keepsHistoryInOrderWhileBothTalk()
    {
        const support::TestPair pair = support::makePair(m_relay->http());
        const QString roomId = QString::fromLatin1(pair.room);
        QStringList said;
        for (int count = 0; count < 230; ++count) {
            said.append(u"before %1"_s.arg(count));
            QVERIFY(support::say(m_relay->http(), pair.two, pair.room, said.last()) > 0);
        }
        LainkAccount account(info(), pair.one.id, Hasty);
        account.start(pair.one.token);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(roomId), Patience);
        const Timeline& timeline = account.sync().open(roomId);
        // What came before the room was opened is in older pages, which a person scrolls to.
        const auto whole = [&] {
            if (timeline.isLoaded() && timeline.hasOlder())
                account.sync().fetchOlder(roomId);
            return textsOf(timeline);
        };
        QTRY_COMPARE_WITH_TIMEOUT(whole(), said, Patience);
        // What was said before we came is read, but for what was said in the same second.
        const int unread = account.known().room(roomId)->unread;
        QVERIFY(unread <= 230);

        QSignalSpy added(&account.known(), &app::conversations::Conversations::messageAdded);
        for (int count = 0; count < 20; ++count) {
            said.append(u"after %1"_s.arg(count));
            QVERIFY(support::say(m_relay->http(), count % 2 == 0 ? pair.two : pair.one, pair.room, said.last()) > 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline), said, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 20, Patience);
        QCOMPARE(account.known().room(roomId)->unread, unread + 10);

        Catcher<relay::protocol::SearchPage> found;
        account.search(u"AFTER 19"_s, 0, &found.context, found.done());
        QVERIFY(found.wait());
        QCOMPARE((*found.result)->hits.size(), 1);
        QCOMPARE((*found.result)->hits.first().message.text, u"after 19"_s);
        QCOMPARE((*found.result)->hits.first().roomName, u"pair"_s);
        QCOMPARE((*found.result)->hits.first().ranges.size(), 2);
    }

    void survivesARestartOfTheRelay()
    {
        const support::TestPair pair = support::makePair(m_relay->http());
        LainkAccount account(info(), pair.one.id, Hasty);
        account.start(pair.one.token);
        const QString roomId = QString::fromLatin1(pair.room);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(roomId), Patience);
        const Timeline& timeline = account.sync().open(roomId);
        support::say(m_relay->http(), pair.two, pair.room, u"first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline), QStringList{u"first"_s}, Patience);
        m_relay->settings.listen = {{QHostAddress(QHostAddress::LocalHost), m_relay->http().port()}};
        QVERIFY(m_relay->stop());
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Retrying, Patience);
        QVERIFY(!account.info().status.problem.isEmpty());
        QVERIFY(m_relay->start());
        support::say(m_relay->http(), pair.two, pair.room, u"second"_s);
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline), (QStringList{u"first"_s, u"second"_s}), Patience);
        QCOMPARE(account.info().status.state, State::Online);
    }

    void revokedIsRefused()
    {
        const TestAgent self = support::makeAgent(m_relay->http(), u"self"_s);
        LainkAccount account(info(), self.id, Hasty);
        account.start(self.token);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);
        m_relay->http().post("/operator/v1/agents/" + self.id.toLatin1() + "/revoke", {}, m_relay->operatorKey());
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Refused, Patience);
    }

    void agentRingTalks()
    {
        app::clients::AgentRingClient client(base(), {});
        Catcher<app::clients::AgentRingIdentity> made;
        client.registerAgent(u"ringer"_s, &made.context, made.done());
        QVERIFY(made.wait());
        QVERIFY(made.result->has_value());
        const app::clients::AgentRingIdentity self = **made.result;
        QVERIFY(self.apiKey.bytes.startsWith("ak_"));

        AgentRingAccount account(info(), self.number, Hasty);
        account.start(self.apiKey.bytes);
        QTRY_COMPARE_WITH_TIMEOUT(account.info().status.state, State::Online, Patience);
        const auto peer = m_relay->http().post("/api/agents/register", {{u"name"_s, u"other"_s}});
        const QByteArray key = peer.json.value(u"api_key").toString().toLatin1();
        const QString number = peer.json.value(u"agent_number").toString();
        m_relay->http().post("/api/messages/send", {{u"to"_s, self.number}, {u"body"_s, u"hello ringer"_s}}, key);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(number), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(account.known().room(number)->unread, 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(account.known().room(number)->name.contains(u"other"_s), Patience);
        const Timeline& timeline = account.sync().open(number);
        account.sync().send(number, u"hello other"_s);
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline), (QStringList{u"hello ringer"_s, u"hello other"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.rowCount(), timeline.messageCount(), Patience);
        const auto inbox = m_relay->http().get("/api/messages/" + number.toLatin1(), key);
        QCOMPARE(inbox.json.value(u"messages").toArray().last().toObject().value(u"body").toString(), u"hello other"_s);

        // To a number that is typed in.
        const auto third = m_relay->http().post("/api/agents/register", {{u"name"_s, u"third"_s}});
        Catcher<QString> sent;
        account.agentActions()->sendTo(u' ' + third.json.value(u"agent_number").toString().toLower(), u"new here"_s,
                                       &sent.context, sent.done());
        QVERIFY(sent.wait());
        QCOMPARE(**sent.result, third.json.value(u"agent_number").toString());
        QVERIFY(account.known().room(**sent.result));
        for (const QString& nobody : {u"AG-0"_s, u"4821"_s, u"AG-12/../x"_s}) {
            Catcher<QString> refused;
            account.agentActions()->sendTo(nobody, u"x"_s, &refused.context, refused.done());
            QVERIFY(refused.wait());
            QVERIFY(!*refused.result);
        }
        // Many at once: each once, in order.
        for (int count = 0; count < 30; ++count)
            m_relay->http().post("/api/messages/send", {{u"to"_s, self.number}, {u"body"_s, u"n %1"_s.arg(count)}},
                                 key);
        QTRY_COMPARE_WITH_TIMEOUT(textsOf(timeline).size(), 32, Patience);
        QCOMPARE(textsOf(timeline).last(), u"n 29"_s);
    }

private:
    QUrl base() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_relay->http().port())); }

    model::AccountInfo info() const
    {
        model::AccountInfo info;
        info.id = u"abcd1234"_s;
        info.address = base().toString();
        info.self = u"me"_s;
        return info;
    }

    std::unique_ptr<support::RelayFixture> m_relay;
};

QTEST_GUILESS_MAIN(ForeignAgentsTest)
#include "foreign_agents_test.moc"
