// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/accounts/messagememory.h"

using namespace Qt::StringLiterals;
using app::accounts::MessageMemory;
using relay::protocol::Message;
using relay::protocol::MessagePage;

namespace {

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
};

QTEST_GUILESS_MAIN(AccountsMemoryTest)
#include "accounts_memory_test.moc"
