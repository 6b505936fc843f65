// SPDX-License-Identifier: GPL-3.0-or-later
// All that waits for the user, as the window has it: of a relay that keeps a list of it, of an older one, and of
// itself.
#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/accounts/needsmodel.h"
#include "app/accounts/operatoraccount.h"
#include "app/conversations/timeline.h"
#include "app/settings/settings.h"
#include "model/itemroles.h"
#include "tests/support/relayfixture.h"
#include "tests/support/scriptedserver.h"
#include "tests/unit/accounts_fakeaccount.h"

using namespace Qt::StringLiterals;
using app::accounts::Accounts;
using app::accounts::NeedsModel;
using app::accounts::OperatorAccount;
using model::Need;
using model::NeedKind;
using relay::protocol::Error;
using support::RelayFixture;
using support::TestPair;
using testing::ScriptedServer;
using State = model::ConnectionStatus::State;

namespace {

model::AccountInfo infoOf(const QString& address)
{
    model::AccountInfo info;
    info.id = model::HostedAccount;
    info.name = u"here"_s;
    info.kind = model::AccountKind::Operator;
    info.address = address;
    return info;
}

app::conversations::OutboxEntry unsent(const QByteArray& once, qint64 at)
{
    app::conversations::OutboxEntry entry;
    entry.once = once;
    entry.text = u"hello"_s;
    entry.at = at;
    entry.delivery = model::DeliveryState::Failed;
    return entry;
}

} // namespace

class AccountsNeedsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void followsARelay();
    void putsOffAndDismisses();
    void countsOnAnOlderRelayWhatTheWindowKnows();
    void knowsWhatDidNotArriveAndWhatIsLost();
    void keepsRowsThatStay();
    void listsAllRelaysByTime();

private:
    /// A relay of this thread, and the window as its operator.
    void startRelay()
    {
        m_relay = std::make_unique<RelayFixture>();
        QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
        auto account = std::make_unique<OperatorAccount>(infoOf(u"http://127.0.0.1:%1"_s.arg(m_relay->http().port())));
        OperatorAccount* started = account.get();
        m_accounts->setHosted(std::move(account));
        started->start(m_relay->operatorKey());
    }

    void patch(const QByteArray& path, const QJsonObject& change) const
    {
        QCOMPARE(m_relay->http().patch("/operator/v1/" + path, change, m_relay->operatorKey()).status, 200);
    }

    Need first() const { return m_model->needs().value(0); }

    QTemporaryDir m_directory;
    std::unique_ptr<app::settings::Settings> m_settings;
    std::unique_ptr<RelayFixture> m_relay;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<NeedsModel> m_model;
};

void AccountsNeedsTest::init()
{
    m_settings = std::make_unique<app::settings::Settings>(m_directory.filePath(u"settings.ini"_s));
    m_accounts = std::make_unique<Accounts>(*m_settings, nullptr, FakeAccount::make);
    m_model = std::make_unique<NeedsModel>(*m_accounts, QDateTime::currentMSecsSinceEpoch);
}

void AccountsNeedsTest::cleanup()
{
    m_model.reset();
    m_accounts.reset();
    m_relay.reset();
    m_settings.reset();
}

void AccountsNeedsTest::followsARelay()
{
    startRelay();
    const TestPair pair = support::makePair(m_relay->http());
    patch("rooms/" + pair.room, {{u"review"_s, u"all"_s}, {u"name"_s, u"plan"_s}});
    support::say(m_relay->http(), pair.one, pair.room, u"may\nI?"_s);
    QTRY_COMPARE(m_model->waiting(), 1);
    QTRY_COMPARE(first().room, u"plan"_s);
    QCOMPARE(first().kind, NeedKind::Held);
    QCOMPARE(first().text, u"may\nI?"_s);
    QCOMPARE(first().digest.size(), 64);
    QVERIFY(first().verbs.decide && first().verbs.putOff && first().verbs.aboutRoom);
    QVERIFY(!first().peer.isEmpty());
    const QJsonObject seen{{u"sha256"_s, QString::fromLatin1(first().digest)}};
    const QByteArray message = model::RoomKey::fromKey(first().messageKey).roomId.toLatin1();
    QCOMPARE(m_relay->http().post("/operator/v1/messages/" + message + "/release", seen, m_relay->operatorKey()).status,
             200);
    QTRY_COMPARE(m_model->rowCount(), 0);
}

void AccountsNeedsTest::putsOffAndDismisses()
{
    startRelay();
    const TestPair pair = support::makePair(m_relay->http());
    patch("relay", {{u"policy"_s, QJsonObject{{u"secrets"_s, u"refuse"_s}}}});
    support::say(m_relay->http(), pair.one, pair.room, u"ak_"_s + u"0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8c7d6e5f4"_s);
    QTRY_COMPARE(m_model->waiting(), 1);
    QCOMPARE(first().kind, NeedKind::RefusedSecret);
    QVERIFY(first().verbs.dismiss);
    QVERIFY(!first().why.isEmpty());
    const auto fails = [](const Error& error) { qFatal("%s", qPrintable(error.words)); };
    m_model->snooze(first(), QDateTime::currentMSecsSinceEpoch() + 3'600'000, fails);
    QTRY_COMPARE(m_model->waiting(), 0);
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(m_model->index(0).data(model::NeedRole::Snoozed).toBool());
    m_model->snooze(first(), 0, fails);
    QTRY_COMPARE(m_model->waiting(), 1);
    m_model->dismiss(first(), fails);
    QTRY_COMPARE(m_model->rowCount(), 0);
}

/// It has no such route: held messages and pauses by a rule are known all the same, and can be put off here.
void AccountsNeedsTest::countsOnAnOlderRelayWhatTheWindowKnows()
{
    ScriptedServer server;
    QVERIFY(server.start());
    relay::protocol::Room room;
    room.id = u"r1"_s;
    room.name = u"plan"_s;
    room.paused = true;
    room.pausedBy = relay::protocol::PausedBy::Loop;
    room.pausedWhy.sentence = u"The same again and again."_s;
    server.handle([&room](const ScriptedServer::Request& request, QTcpSocket* socket) {
        if (request.path == u"/operator/v1/agents"_s)
            ScriptedServer::sendJson(socket, {{u"agents"_s, QJsonArray()}, {u"seq"_s, 1}});
        else if (request.path == u"/operator/v1/rooms"_s)
            ScriptedServer::sendJson(socket, {{u"rooms"_s, QJsonArray{toJson(room)}}, {u"seq"_s, 1}});
        else if (request.path == u"/operator/v1/relay"_s)
            ScriptedServer::sendJson(socket, toJson(relay::protocol::RelayInfo()));
        else if (request.path == u"/operator/v1/held"_s)
            ScriptedServer::sendJson(socket, {{u"messages"_s, QJsonArray()}});
        else if (request.path == u"/operator/v1/needs"_s)
            ScriptedServer::sendJson(socket, {{u"error"_s, u"There is nothing at this path."_s}}, 404);
    });
    auto account = std::make_unique<OperatorAccount>(infoOf(server.url().toString()));
    OperatorAccount* started = account.get();
    m_accounts->setHosted(std::move(account));
    started->start("key");
    QTRY_COMPARE(m_model->waiting(), 1);
    QCOMPARE(first().kind, NeedKind::PausedByRule);
    QVERIFY(first().verbs.resume);
    QCOMPARE(first().room, u"plan"_s);
    m_model->snooze(first(), QDateTime::currentMSecsSinceEpoch() + 3'600'000, [](const Error&) {});
    QCOMPARE(m_model->waiting(), 0);
    m_model->snooze(first(), 0, [](const Error&) {});
    QCOMPARE(m_model->waiting(), 1);
}

void AccountsNeedsTest::knowsWhatDidNotArriveAndWhatIsLost()
{
    auto account = std::make_unique<FakeAccount>(infoOf(u"http://127.0.0.1:1"_s));
    FakeAccount* fake = account.get();
    m_accounts->setHosted(std::move(account));
    fake->setStatus({State::Connecting});
    fake->sync().restore(u"r1"_s, {unsent("once", 5)});
    emit fake->sync().unsentChanged(u"r1"_s);
    QTRY_COMPARE(m_model->waiting(), 1);
    QCOMPARE(first().kind, NeedKind::FailedSend);
    QCOMPARE(first().text, u"hello"_s);
    fake->setStatus({State::Retrying, 5, u"It does not answer."_s});
    QTRY_COMPARE(m_model->waiting(), 2);
    QCOMPARE(first().kind, NeedKind::RelayLost);
    const qint64 since = first().since;
    QVERIFY(since > 0);
    fake->setStatus({State::Connecting});
    fake->setStatus({State::Retrying, 4, u"It does not answer."_s});
    QTRY_COMPARE(first().since, since);
    m_model->retry(first());
    QCOMPARE(fake->retries, 1);
    fake->setStatus({State::Online});
    QTRY_COMPARE(m_model->waiting(), 1);
}

/// What is chosen in a view stays chosen while others come and go.
void AccountsNeedsTest::keepsRowsThatStay()
{
    auto account = std::make_unique<FakeAccount>(infoOf(u"http://127.0.0.1:1"_s));
    FakeAccount* fake = account.get();
    m_accounts->setHosted(std::move(account));
    fake->sync().restore(u"r1"_s, {unsent("b", 2), unsent("c", 3)});
    emit fake->sync().unsentChanged(u"r1"_s);
    QTRY_COMPARE(m_model->rowCount(), 2);
    const QPersistentModelIndex kept = m_model->index(1);
    const QString key = kept.data(model::NeedRole::Key).toString();
    fake->sync().restore(u"r1"_s, {unsent("a", 1), unsent("c", 3), unsent("d", 4)});
    emit fake->sync().unsentChanged(u"r1"_s);
    QTRY_COMPARE(m_model->rowCount(), 3);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 1);
    QCOMPARE(kept.data(model::NeedRole::Key).toString(), key);
}

void AccountsNeedsTest::listsAllRelaysByTime()
{
    const auto held = [](const QString& id, qint64 at) {
        relay::protocol::Message message;
        message.id = id;
        message.roomId = u"r"_s;
        message.createdAt = at;
        message.state = relay::protocol::MessageState::Held;
        return message;
    };
    const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_accounts->setHosted(FakeAccount::make({.id = model::HostedAccount, .address = u"http://127.0.0.1:4821"_s}));
    m_accounts->add({.name = u"office"_s, .address = u"https://relay.example"_s}, {QByteArray("key")}, this,
                    [](const relay::protocol::Result<QString>&) {});
    QTRY_COMPARE(m_accounts->all().size(), 2);
    auto* home = dynamic_cast<FakeAccount*>(m_accounts->all().at(0));
    auto* office = dynamic_cast<FakeAccount*>(m_accounts->all().at(1));
    home->conversations().apply({1, relay::protocol::MessageAdded{held(u"m1"_s, 20)}});
    office->conversations().apply({1, relay::protocol::MessageAdded{held(u"m2"_s, 10)}});
    home->conversations().apply({2, relay::protocol::MessageAdded{held(u"m3"_s, 5)}});
    QTRY_COMPARE(m_model->rowCount(), 3);
    QStringList messages;
    for (const Need& need : m_model->needs())
        messages.append(need.messageKey);
    QCOMPARE(messages, (QStringList{u"m3"_s, office->id() + u"|m2"_s, u"m1"_s}));
    QCOMPARE(m_model->needs().at(1).relay, u"office"_s);
    relay::protocol::Message decided = held(u"m2"_s, 10);
    decided.state = relay::protocol::MessageState::Sent;
    office->conversations().apply({2, relay::protocol::MessageChanged{decided}});
    QTRY_COMPARE(m_model->rowCount(), 2);
    office->conversations().apply({3, relay::protocol::MessageAdded{held(u"m4"_s, 30)}});
    QTRY_COMPARE(m_model->rowCount(), 3);
    m_accounts->remove(office->id());
    QTRY_COMPARE(m_model->rowCount(), 2);
}

QTEST_GUILESS_MAIN(AccountsNeedsTest)
#include "accounts_needs_test.moc"
