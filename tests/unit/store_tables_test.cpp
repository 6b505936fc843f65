// SPDX-License-Identifier: GPL-3.0-or-later
// The tables: what goes in comes out, and the index of rooms against a simple model of it.
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

#include "tests/unit/store_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::store;
using relay::protocol::HeldBy;
using relay::protocol::Limits;
using relay::protocol::PausedBy;
using relay::protocol::Review;

class StoreTablesTest : public StoreFixture
{
    Q_OBJECT

private slots:
    void heldMessages();
    void auditLinks();
    void agents();
    void roomsAndMembers();
    void rules();
    void roomKeysAreNotGivenTwice();
    void messages();
    void stateAndValues();
    void savedLimits();
    void replays();
    void indexAgainstAModel();
    void longTextsAndStrangeOnes();
};

void StoreTablesTest::heldMessages()
{
    HeldRecord held;
    held.room = 1;
    held.author = 2;
    held.createdAt = 99;
    held.text = u"text"_s;
    held.heldBy = HeldBy::SecretGuard;
    held.reason = say(relay::protocol::Remark::BudgetOfMessages, 3);
    held.replyTo = 4;
    QVERIFY(m_store->begin());
    for (held.key = 5; held.key < 10; ++held.key)
        QVERIFY(m_store->held().insert(held));
    held.key = 7;
    held.state = HeldState::Rejected;
    QVERIFY(m_store->held().update(held));
    held.key = 8;
    held.state = HeldState::Released;
    held.edited = true;
    QVERIFY(m_store->held().update(held));
    commit(10);
    open();
    QCOMPARE(m_store->held().waiting()->size(), 3);
    QCOMPARE(m_store->held().undelivered(1, 5, 9)->size(), 2); // 6 waits, 7 was rejected, 8 was released
    const HeldRecord read = **m_store->held().byKey(8);
    QCOMPARE(read.state, HeldState::Released);
    QCOMPARE(read.heldBy, HeldBy::SecretGuard);
    QCOMPARE(read.reason, say(relay::protocol::Remark::BudgetOfMessages, 3));
    QCOMPARE(read.replyTo, 4);
    QVERIFY(read.edited);
    QVERIFY(m_store->begin());
    QVERIFY(m_store->held().removeRejected(1, 1));
    QCOMPARE(m_store->held().undelivered(1, 0, 99)->size(), 4);
    QVERIFY(m_store->held().removeRejectedUntil(99));
    QCOMPARE(m_store->held().undelivered(1, 0, 99)->size(), 3);
    QVERIFY(m_store->held().removeAll(1));
    QVERIFY(!m_store->held().byKey(5)->has_value());
    m_store->rollback();
}

void StoreTablesTest::auditLinks()
{
    QVERIFY(m_store->begin());
    QVERIFY(m_store->audit().append({1, "{}", QByteArray(32, 'a')}));
    QVERIFY(m_store->audit().append({2, "{\"x\":1}", QByteArray(32, 'b')}));
    commit(1);
    open();
    QCOMPARE(m_store->audit().newest()->n, 2);
    QCOMPARE(m_store->audit().newest()->hash, QByteArray(32, 'b'));
    QCOMPARE(m_store->audit().after(0, 1)->first().entry, "{}");
    QCOMPARE(m_store->audit().after(1, 9)->size(), 1);
}

void StoreTablesTest::agents()
{
    QVERIFY(m_store->begin());
    const AgentRecord agent{1, u"id"_s, u"AG-1"_s, QByteArray(32, '\1'), u"alice 😀"_s, u"Jane"_s, {}, 10, 0, 0};
    QVERIFY(m_store->agents().insert(agent));
    QVERIFY(!m_store->agents().insert({2, u"id"_s, u"AG-2"_s, QByteArray(32, '\2'), u"x"_s, {}, {}, 10, 0, 0}));
    QVERIFY(!m_store->agents().insert({2, u"x"_s, u"AG-1"_s, QByteArray(32, '\2'), u"x"_s, {}, {}, 10, 0, 0}));
    QVERIFY(m_store->agents().writeLastSeen(1, 20));
    QVERIFY(m_store->agents().writeRevoked(1, 30));
    commit(1);
    open();
    const auto all = m_store->agents().all();
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().name, agent.name);
    QCOMPARE(all->first().tokenHash, agent.tokenHash);
    QCOMPARE(all->first().lastSeenAt, 20);
    QCOMPARE(all->first().revokedAt, 30);
}

void StoreTablesTest::roomsAndMembers()
{
    QVERIFY(m_store->begin());
    RoomRecord room;
    room.id = u"room"_s;
    room.name = u"name"_s;
    room.parent = 7;
    room.code = u"ABCDEFGHJK"_s;
    room.createdAt = 5;
    room.key = *m_store->rooms().insert(room);
    QVERIFY(m_store->rooms().writeMember({room.key, 9, 0, 1, 0, 0, 0, 0}));
    QVERIFY(m_store->rooms().writeMember({room.key, 3, 1, 1, 0, 0, 0, 0}));
    commit(1);
    QCOMPARE(m_store->rooms().all()->first().code, room.code);
    QVERIFY(m_store->begin());
    room.code.clear();
    room.codeHash = QByteArray(32, 'h');
    room.sealed = room.line = true;
    room.rules = 66;
    room.tree = 77;
    room.namedBy = 9;
    room.closing = Closing::ByOperator;
    room.operatorReadTo = 44;
    room.lastActivityAt = 55;
    QVERIFY(m_store->rooms().update(room));
    QVERIFY(m_store->rooms().writeMember({room.key, 9, 0, 1, 2, 3, 4, 5}));
    commit(2);
    open();
    const RoomRecord read = m_store->rooms().all()->first();
    QVERIFY(read.code.isEmpty());
    QCOMPARE(read.codeHash, room.codeHash);
    QVERIFY(read.sealed && read.line);
    QCOMPARE(read.rules, 66);
    QCOMPARE(read.tree, 77);
    QCOMPARE(read.namedBy, 9);
    QCOMPARE(read.closing, Closing::ByOperator);
    QCOMPARE(read.operatorReadTo, 44);
    QCOMPARE(read.lastActivityAt, 55);
    QCOMPARE(read.parent, 7);
    const auto members = *m_store->rooms().allMembers();
    QCOMPARE(members.size(), 2);
    QCOMPARE(members.at(0).agent, 9); // in the order of joining
    QCOMPARE(members.at(0).leftAt, 2);
    QCOMPARE(members.at(0).readTo, 3);
    QCOMPARE(members.at(0).sent, 4);
    QCOMPARE(members.at(0).sentAsOf, 5);
}

void StoreTablesTest::rules()
{
    RulesRecord rules;
    rules.one = 9;
    rules.other = 3;
    QVERIFY(m_store->begin());
    rules.key = *m_store->rules().insert(rules);
    rules.review = Review::Second;
    rules.turnLimit = 12;
    rules.budget = {1, 2, 3};
    rules.paused = true;
    rules.pausedBy = PausedBy::Budget;
    rules.pausedWhy = say(relay::protocol::Remark::TextInCircle, 3);
    rules.turns = 7;
    rules.spentMessages = 8;
    rules.spentCharacters = 9;
    rules.countedTo = 10;
    QVERIFY(m_store->rules().update(rules));
    commit(1);
    open();
    const RulesRecord read = m_store->rules().all()->first();
    QCOMPARE(read.key, rules.key);
    QCOMPARE(read.one, 9);
    QCOMPARE(read.other, 3);
    QCOMPARE(read.review, Review::Second);
    QCOMPARE(read.turnLimit, 12);
    QCOMPARE(read.budget, rules.budget);
    QVERIFY(read.paused);
    QCOMPARE(read.pausedBy, PausedBy::Budget);
    QCOMPARE(read.pausedWhy, say(relay::protocol::Remark::TextInCircle, 3));
    QCOMPARE(read.turns, 7);
    QCOMPARE(read.spentMessages, 8);
    QCOMPARE(read.spentCharacters, 9);
    QCOMPARE(read.countedTo, 10);
    QVERIFY(m_store->begin());
    QVERIFY(m_store->rules().remove(rules.key));
    commit(2);
    QVERIFY(m_store->rules().all()->isEmpty());
}

void StoreTablesTest::roomKeysAreNotGivenTwice()
{
    QVERIFY(m_store->begin());
    RoomRecord room;
    room.id = u"1"_s;
    const qint64 first = *m_store->rooms().insert(room);
    QVERIFY(m_store->rooms().remove(first));
    commit(1);
    open();
    QVERIFY(m_store->begin());
    room.id = u"2"_s;
    QVERIFY(*m_store->rooms().insert(room) > first);
    m_store->rollback();
}

void StoreTablesTest::messages()
{
    QVERIFY(m_store->begin());
    QVERIFY(m_store->messages().insert({{u"text"_s, 4}, 5, 1, 5, 2, 99}));
    commit(5);
    const auto message = *m_store->messages().byKey(5);
    QVERIFY(message);
    QCOMPARE(message->room, 1);
    QCOMPARE(message->author, 2);
    QCOMPARE(message->text, u"text"_s);
    QCOMPARE(message->replyTo, 4);
    QCOMPARE(message->createdAt, 99);
    QVERIFY(!m_store->messages().byKey(6)->has_value());
    QCOMPARE(*m_store->messages().beginning(5), u"text"_s);
}

void StoreTablesTest::stateAndValues()
{
    QVERIFY(m_store->begin());
    QVERIFY(m_store->meta().write(u"name"_s, "value"));
    QVERIFY(m_store->commit({12, 34, true}));
    open();
    QCOMPARE(*m_store->meta().state(), (State{12, 34, true}));
    QCOMPARE(*m_store->meta().value(u"name"_s), "value");
    QVERIFY(m_store->meta().value(u"other"_s)->isEmpty());
}

void StoreTablesTest::savedLimits()
{
    Limits base;
    QCOMPARE(*m_store->meta().limits(base), base);
    Limits changed = base;
    changed.capacity = 3;
    QVERIFY(m_store->begin());
    QVERIFY(m_store->meta().saveLimits(changed, base));
    Limits again = changed;
    again.roomHistory = 4;
    QVERIFY(m_store->meta().saveLimits(again, changed));
    commit(1);
    base.roomIdleSeconds = 1;
    const auto saved = m_store->meta().limits(base);
    QCOMPARE(saved->capacity, 3);
    QCOMPARE(saved->roomHistory, 4);
    QCOMPARE(saved->roomIdleSeconds, 1);
}

void StoreTablesTest::replays()
{
    QVERIFY(m_store->begin());
    QVERIFY(m_store->replays().write({1, "key", "fingerprint", 7, 100}));
    QVERIFY(m_store->replays().write({2, "key", "other", 8, 200}));
    QCOMPARE((*m_store->replays().find(1, "key"))->entity, 7);
    QCOMPARE((*m_store->replays().find(2, "key"))->fingerprint, "other");
    QVERIFY(!m_store->replays().find(3, "key")->has_value());
    QCOMPARE(m_store->replays().counts()->size(), 2);
    const auto removed = m_store->replays().removeOlderThan(101);
    QCOMPARE(removed->size(), 1);
    QCOMPARE(removed->first().agent, 1);
    QCOMPARE(removed->first().keys, 1);
    QVERIFY(!m_store->replays().find(1, "key")->has_value());
    QVERIFY(m_store->replays().find(2, "key")->has_value());
    commit(1);
}

// -- the index --------------------------------------------------------------------------------------------------------
void StoreTablesTest::indexAgainstAModel()
{
    using Marks = QList<MessageMark>;
    std::map<qint64, Marks> model;
    QRandomGenerator random(3);
    RoomIndex* index = &m_store->messages().index();
    qint64 seq = 0;
    const auto seqsOf = [](const Marks& marks) {
        QList<qint64> seqs;
        for (const MessageMark& mark : marks)
            seqs.append(mark.seq);
        return seqs;
    };
    const auto check = [&](qint64 room) {
        const Marks& marks = model[room];
        const qint64 at = static_cast<qint64>(random.bounded(quint64(seq + 2)));
        const qint64 author = random.bounded(4);
        const int limit = 1 + static_cast<int>(random.bounded(10));
        Marks after;
        Marks before;
        qint64 said = 0;
        qint64 atTime = 0;
        for (const MessageMark& mark : marks) {
            if (mark.seq > at && mark.author != author)
                after.append(mark);
            if (mark.seq < at)
                before.prepend(mark);
            if (mark.seq > at && mark.author != 0 && mark.author != author)
                ++said;
            if (mark.createdAt <= at * 10)
                atTime = mark.seq;
        }
        QCOMPARE(seqsOf(*index->after(room, at, author, limit)),
                 seqsOf(after.first(std::min<qsizetype>(limit, after.size()))));
        // The messages themselves, whichever of them are in memory.
        QList<qint64> following;
        for (const MessageMark& mark : marks) {
            if (mark.seq > at && following.size() < limit)
                following.append(mark.seq);
        }
        QList<qint64> read;
        const auto page = m_store->messages().after(room, at, limit);
        for (const auto& message : *page)
            read.append(message.seq);
        QCOMPARE(read, following);
        QCOMPARE(seqsOf(*index->before(room, at, limit)),
                 seqsOf(before.first(std::min<qsizetype>(limit, before.size()))));
        QCOMPARE(*index->countSaid(room, at, author), said);
        QCOMPARE(*index->seqAtTime(room, at * 10), atTime);
        const auto last =
            std::find_if(marks.rbegin(), marks.rend(), [&](const auto& mark) { return mark.author != author; });
        QCOMPARE((*index->newest(room, author)).value_or(MessageMark()).seq, last == marks.rend() ? 0 : last->seq);
    };
    for (int step = 0; step < 400; ++step) {
        QVERIFY(m_store->begin());
        for (quint32 i = random.bounded(20); i > 0; --i) {
            const qint64 room = 1 + random.bounded(4);
            ++seq;
            const MessageMark mark{seq, room, seq, random.bounded(4), seq * 10 - seq % 3 * 10};
            const qint64 time =
                model[room].isEmpty() ? mark.createdAt : std::max(mark.createdAt, model[room].last().createdAt);
            QVERIFY(m_store->messages().insert({{u"x"_s}, seq, room, seq, mark.author, time}));
            model[room].append({seq, room, seq, mark.author, time});
        }
        const qint64 room = 1 + random.bounded(4);
        if (random.bounded(3) == 0 && !model[room].isEmpty()) {
            const MessageMark oldest = model[room].takeFirst();
            QVERIFY(m_store->messages().remove(oldest));
        }
        if (random.bounded(60) == 0) {
            model.erase(room);
            QVERIFY(m_store->messages().removeAll(room));
        }
        if (random.bounded(4) == 0)
            QVERIFY(index->write(random.bounded(4) == 0 ? RoomIndex::AllRooms : 1 + random.bounded(2)));
        commit(seq);
        if (random.bounded(10) == 0)
            QVERIFY(index->load());
        if (random.bounded(80) == 0) {
            open();
            index = &m_store->messages().index();
        }
        check(1 + random.bounded(5));
    }
    qint64 count = 0;
    QVERIFY(index->each([&](const MessageMark&) { ++count; }));
    qint64 expected = 0;
    for (const auto& [room, marks] : model)
        expected += marks.size();
    QCOMPARE(count, expected);
}

void StoreTablesTest::longTextsAndStrangeOnes()
{
    const QStringList texts{u"😀"_s.repeated(32'000), u"'\"; DROP TABLE messages; --"_s, u"\u202E\u200B\uFEFF"_s,
                            u"\uFFFF"_s, u"line\r\nline\ttab"_s};
    QVERIFY(m_store->begin());
    for (int i = 0; i < texts.size(); ++i)
        QVERIFY(m_store->messages().insert({{texts.at(i)}, i + 1, 1, i + 1, 2, 1}));
    commit(texts.size());
    open();
    const auto read = *m_store->messages().after(1, 0, 100);
    QCOMPARE(read.size(), texts.size());
    for (int i = 0; i < texts.size(); ++i)
        QCOMPARE(read.at(i).text, texts.at(i));
    QCOMPARE(*m_store->messages().beginning(1), u"😀"_s.repeated(400));
}

QTEST_GUILESS_MAIN(StoreTablesTest)
#include "store_tables_test.moc"
