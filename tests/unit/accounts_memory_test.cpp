// SPDX-License-Identifier: GPL-3.0-or-later
// What an account remembers for a relay that forgets: messages, and how far the user has read.
#include <QJsonArray>
#include <QTest>

#include "app/accounts/lainkaccount.h"
#include "app/accounts/messagememory.h"
#include "tests/support/hostilerelay.h"

using namespace Qt::StringLiterals;
using app::accounts::LainkAccount;
using app::accounts::MessageMemory;
using app::clients::PollTimes;
using relay::protocol::Message;
using relay::protocol::MessagePage;
using testing::HostileRelay;
using testing::ScriptedServer;

namespace {

constexpr int Patience = 30'000;
const QByteArray Token = "the-secret-token";
const QString RoomId = QString(HostileRelay::RoomId);
const QString MessagesPath = u"/v1/room/room-1/messages"_s;

Message messageOf(const QString& roomId, int number, qsizetype length = 10)
{
    Message message;
    message.id = u"m%1"_s.arg(number);
    message.roomId = roomId;
    message.text = QString::number(number).leftJustified(length, u'x');
    return message;
}

QStringList idsOf(const MessagePage& page)
{
    QStringList ids;
    for (const Message& message : page.messages)
        ids.append(message.id);
    return ids;
}

} // namespace

class AccountsMemoryTest : public QObject
{
    Q_OBJECT

private slots:

    void isBounded()
    {
        MessageMemory memory({.roomMessages = 100, .roomCharacters = 20'000, .characters = 50'000});
        for (int number = 0; number < 1000; ++number)
            memory.add(messageOf(u"a"_s, number));
        QCOMPARE(memory.count(u"a"_s), 100);
        QVERIFY(memory.page(u"a"_s, {}, 200).messages.last().id == u"m999"_s);
        for (int room = 0; room < 50; ++room) {
            for (int number = 0; number < 20; ++number)
                memory.add(messageOf(u"r%1"_s.arg(room), number, 1000));
        }
        QVERIFY(memory.characters() <= 50'000 + 50 * 1200);
        // One that is larger than all that is allowed is still there alone.
        memory.add(messageOf(u"big"_s, 1, 100'000));
        QCOMPARE(memory.count(u"big"_s), 1);
        memory.add(messageOf(u"big"_s, 2, 100'000));
        QCOMPARE(memory.count(u"big"_s), 1);
        for (const QString& room : {u"a"_s, u"big"_s})
            memory.forget(room);
        memory.clear();
        QCOMPARE(memory.characters(), 0);
    }

    void givesPages()
    {
        MessageMemory memory;
        for (int number = 1; number <= 10; ++number)
            QCOMPARE(memory.add(messageOf(u"a"_s, number)), number);
        QCOMPARE(memory.add(messageOf(u"a"_s, 10)), 0); // known
        QCOMPARE(memory.add(messageOf(u"b"_s, 10)), 11);
        MessagePage page = memory.page(u"a"_s, {}, 3);
        QCOMPARE(idsOf(page), (QStringList{u"m8"_s, u"m9"_s, u"m10"_s}));
        QVERIFY(page.hasOlder && !page.hasNewer);
        page = memory.page(u"a"_s, {.before = 8}, 100);
        QCOMPARE(page.messages.size(), 7);
        QVERIFY(!page.hasOlder && page.hasNewer);
        page = memory.page(u"a"_s, {.after = 3}, 2);
        QCOMPARE(idsOf(page), (QStringList{u"m4"_s, u"m5"_s}));
        QVERIFY(page.hasOlder && page.hasNewer);
        QVERIFY(memory.page(u"nowhere"_s, {}, 10).messages.isEmpty());
    }

    void isSearched()
    {
        MessageMemory memory;
        Message message = messageOf(u"a"_s, 1);
        message.text = QString(500, u'.') + u"the Quick\nbrown fox"_s + QString(500, u'.');
        memory.add(message);
        for (int number = 2; number <= 200; ++number)
            memory.add(messageOf(u"a"_s, number, 20));
        auto page = memory.search(u" QUICK  brown "_s, 0, {{u"a"_s, u"room"_s}});
        QCOMPARE(page.hits.size(), 1);
        QCOMPARE(page.hits.first().roomName, u"room"_s);
        QVERIFY(!page.hits.first().snippet.contains(u'\n'));
        QCOMPARE(page.hits.first().ranges.size(), 2);
        const auto& range = page.hits.first().ranges.first();
        QCOMPARE(page.hits.first().snippet.mid(range.from, range.length), u"Quick"_s);
        QVERIFY(!page.more);
        QVERIFY(memory.search(u"quick cat"_s, 0, {}).hits.isEmpty());
        QVERIFY(memory.search(u"  "_s, 0, {}).hits.isEmpty());
        int found = 0;
        qint64 before = 0;
        do {
            page = memory.search(u"x"_s, before, {});
            found += static_cast<int>(page.hits.size());
            before = page.nextBefore;
        } while (page.more);
        QCOMPARE(found, 200);
    }

    /// The relay remembers what the agent was given, not what the user has read.
    void knowsWhatWasReadBefore()
    {
        HostileRelay relay;
        QVERIFY(relay.start());
        const PollTimes times{.gap = std::chrono::milliseconds(60),
                              .heldGap = std::chrono::milliseconds(5),
                              .waitSeconds = 1,
                              .firstRetry = std::chrono::milliseconds(100),
                              .mostRetry = std::chrono::milliseconds(400)};
        model::AccountInfo info;
        info.id = u"abcd1234"_s;
        info.address = relay.url().toString();
        auto account = std::make_unique<LainkAccount>(info, QString(HostileRelay::AgentId), times);
        qint64 now = QDateTime::currentSecsSinceEpoch();
        QJsonArray messages;
        const auto say = [&](qint64 at) {
            messages.append(QJsonObject{{u"id"_s, u"m%1"_s.arg(messages.size())},
                                        {u"agent_id"_s, u"agent-2"_s},
                                        {u"text"_s, u"t"_s},
                                        {u"created_at"_s, at}});
        };
        const auto answer = [&](QTcpSocket* socket) {
            const qint64 after = relay.server().requests.last().number(u"after"_s);
            QJsonArray fresh;
            for (qsizetype index = after; index < messages.size(); ++index)
                fresh.append(messages.at(index));
            ScriptedServer::sendJson(socket, {{u"messages"_s, fresh}, {u"next_after"_s, messages.size()}});
        };
        const auto unread = [&] { return account->known().room(RoomId)->unread; };
        const auto count = [&] {
            const auto* room = account->known().room(RoomId);
            return room == nullptr ? 0 : room->messageCount;
        };
        say(now - 500); // before the account was there
        account->start(Token);
        relay.play(MessagesPath, answer);
        QTRY_COMPARE_WITH_TIMEOUT(count(), 1, Patience);
        QCOMPARE(unread(), 0);
        say(now + 10);
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 1, Patience);
        account->markRead(RoomId);
        QCOMPARE(unread(), 0);
        say(now + 20);
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 1, Patience);
        const QJsonObject kept = account->readMarks().toJson();
        account.reset();
        say(now + 30); // while nobody looks

        account = std::make_unique<LainkAccount>(info, QString(HostileRelay::AgentId), times);
        account->setReadMarks(app::accounts::ReadMarks::fromJson(kept));
        account->start(Token);
        QTRY_COMPARE_WITH_TIMEOUT(count(), 4, Patience);
        QCOMPARE(unread(), 2);
        QCOMPARE(account->known().room(RoomId)->operatorReadTo, 2);
    }
};

QTEST_GUILESS_MAIN(AccountsMemoryTest)
#include "accounts_memory_test.moc"
