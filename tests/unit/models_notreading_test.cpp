// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/conversations/roomstatus.h"

using namespace Qt::StringLiterals;
using app::conversations::factsOf;
using app::conversations::RoomContext;
using app::conversations::SilentMember;
using relay::protocol::Agent;
using relay::protocol::Member;
using relay::protocol::Room;

namespace {

constexpr qint64 Now = 1'795'262'400'000;
constexpr qint64 Minute = 60'000;

Room roomWith(const Member& member)
{
    Room room;
    room.id = u"r"_s;
    room.sealed = true;
    room.lastMessageAt = Now - Minute;
    room.members = {member};
    return room;
}

Member silentOne()
{
    Member member;
    member.agentId = u"bob"_s;
    member.name = u"Bob"_s;
    member.joinedAt = Now - 60 * Minute;
    member.lastSeenAt = Now - 10 * Minute;
    member.messagesUnread = 1;
    return member;
}

QList<SilentMember> silentIn(const Room& room, const Agent* agent = nullptr)
{
    return app::conversations::silentMembers(
        room, [agent](const QString&) { return agent; }, Now);
}

} // namespace

class ModelsNotReadingTest : public QObject
{
    Q_OBJECT

private slots:

    void whoDoesNotComeIsSilent()
    {
        const QList<SilentMember> silent = silentIn(roomWith(silentOne()));
        QCOMPARE(silent.size(), 1);
        QCOMPARE(silent.first().agentId, u"bob"_s);
        QCOMPARE(silent.first().unread, 1);
        QCOMPARE(silent.first().lastSeenAt, Now - 10 * Minute);
    }

    void whoHasReadAllIsNot()
    {
        Member member = silentOne();
        member.messagesUnread = 0;
        QVERIFY(silentIn(roomWith(member)).isEmpty());
    }

    void whoWasHereOrWaitsIsNot()
    {
        Agent agent;
        agent.id = u"bob"_s;
        agent.lastSeenAt = Now - Minute; // newer than what the room says
        QVERIFY(silentIn(roomWith(silentOne()), &agent).isEmpty());
        agent.lastSeenAt = 0;
        agent.waiting = true;
        QVERIFY(silentIn(roomWith(silentOne()), &agent).isEmpty());
    }

    void oneIsGivenTimeForOneMessageButNotForMany()
    {
        Room room = roomWith(silentOne());
        room.lastMessageAt = Now - 5'000;
        QVERIFY(silentIn(room).isEmpty());
        room.members.first().messagesUnread = 5;
        QCOMPARE(silentIn(room).size(), 1);
    }

    /// A bell that waits says nothing of its agent.
    void whoWasRungAndReadsNothingIs()
    {
        Room room = roomWith(silentOne());
        room.lastMessageAt = Now - 6 * Minute;
        Agent agent;
        agent.id = u"bob"_s;
        agent.lastSeenAt = Now; // the bell's own calls
        agent.waiting = true;
        QVERIFY(silentIn(room, &agent).isEmpty());
        agent.rungAt = Now - 5 * Minute;
        QCOMPARE(silentIn(room, &agent).size(), 1);
        QCOMPARE(silentIn(room, &agent).first().rungAt, agent.rungAt);
        agent.rungAt = Now - Minute; // it may be on its way
        QVERIFY(silentIn(room, &agent).isEmpty());
        agent.rungAt = Now - 20 * Minute; // for what it has read since
        QVERIFY(silentIn(room, &agent).isEmpty());
    }

    void nobodyIsExpectedWhereNothingCanBeSaid()
    {
        Room paused = roomWith(silentOne());
        paused.paused = true;
        QVERIFY(silentIn(paused).isEmpty());
        Room closed = roomWith(silentOne());
        closed.closed = true;
        QVERIFY(silentIn(closed).isEmpty());
        Member gone = silentOne();
        gone.leftAt = Now;
        QVERIFY(silentIn(roomWith(gone)).isEmpty());
        Agent revoked;
        revoked.revoked = true;
        QVERIFY(silentIn(roomWith(silentOne()), &revoked).isEmpty());
    }

    /// One clock: its own decides, however long the wait looks from here.
    void theRelayDecidesWhereItSays()
    {
        const Room room = roomWith(silentOne());
        RoomContext around;
        QCOMPARE(factsOf(room, around, Now).notReading, QStringList{u"Bob"_s});
        around.notReading = QStringList();
        QVERIFY(factsOf(room, around, Now).notReading.isEmpty());
        around.notReading = QStringList{u"Kim"_s};
        QCOMPARE(factsOf(room, around, Now).notReading, QStringList{u"Kim"_s});
    }
};

QTEST_GUILESS_MAIN(ModelsNotReadingTest)
#include "models_notreading_test.moc"
