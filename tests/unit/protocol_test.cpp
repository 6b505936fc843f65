// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include "relay/protocol/audit.h"
#include "relay/protocol/event.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;

/// What one side writes is what the other side reads, and what nobody wrote is refused by name.
class ProtocolTest : public QObject
{
    Q_OBJECT

private slots:

    void errorNamesAreUniqueAndReversible()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(ErrorCode::InvalidResponse); ++i) {
            const auto code = static_cast<ErrorCode>(i);
            QCOMPARE(errorCodeFromName(errorName(code)), code);
            names.insert(errorName(code));
        }
        QCOMPARE(names.size(), static_cast<int>(ErrorCode::InvalidResponse) + 1);
        QCOMPARE(errorCodeFromName(u"from_a_later_version"), ErrorCode::InvalidResponse);
    }

    void codePointsCountAnEmojiOnce()
    {
        QCOMPARE(codePoints(u"aé😀"), 3);
        QCOMPARE(codePoints(u""), 0);
        for (int before = 0; before < 40; ++before) // also where counting by blocks cuts one in two
            QCOMPARE(codePoints(QString(QString(before, u'x') + u"😀"_s.repeated(20) + u'y')), before + 21);
    }

    void roomSurvivesTheWire()
    {
        const Room room = sampleRoom();
        const Result<Room> read = roomFromJson(overTheWire(toJson(room)));
        QVERIFY(read);
        QCOMPARE(*read, room);
    }

    void conditionsSurviveTheWire()
    {
        RelayInfo info;
        info.conditions = {{.code = condition::DiskFull, .since = 1'700'000'000, .freeBytes = 0, .unrecorded = 2},
                           {.code = u"made_later"_s, .since = 1'700'000'001}};
        const QJsonObject wire = overTheWire(toJson(info));
        QCOMPARE(relayInfoFromJson(wire)->conditions, info.conditions);
        QCOMPARE(wire[u"conditions"][1].toObject().keys(), QStringList({u"code"_s, u"since"_s}));
        // What a later relay adds to one is not for this program; an earlier relay has none of it.
        const QJsonObject later{{u"code"_s, u"made_later"_s}, {u"since"_s, 5}, {u"port"_s, 4821}};
        QCOMPARE(relayInfoFromJson({{u"conditions"_s, QJsonArray{later}}})->conditions,
                 QList<Condition>({{.code = u"made_later"_s, .since = 5}}));
        QVERIFY(relayInfoFromJson({})->conditions.isEmpty());
        QVERIFY(!relayInfoFromJson({{u"conditions"_s, QJsonArray{u"disk_full"_s}}}));
    }

    void eventsSurviveTheWire()
    {
        EventPage page;
        page.events = {
            Event{7, MessageAdded{sampleMessage()}},
            Event{8, MessageChanged{sampleMessage()}},
            Event{8, RoomChanged{sampleRoom()}},
            Event{9, RoomRemoved{u"gone"_s}},
            Event{10, AgentChanged{Agent{.id = u"a1"_s, .number = u"AG-1234"_s, .name = u"Ada"_s, .paused = true}}},
            Event{11, RelayChanged{RelayInfo{.version = u"0.1"_s,
                                             .addresses = {u"http://127.0.0.1:4821"_s},
                                             .paused = true,
                                             .held = 4,
                                             .policy = {SecretGuard::Hold, 12, false}}}},
        };
        page.nextAfter = 11;
        page.presence = {Presence{u"a1"_s, 1'700'000'000'123, true, Availability::Listening, 1'700'000'000'100}};
        page.nextPresence = 4;
        page.reset = true;

        const Result<EventPage> read = eventPageFromJson(overTheWire(toJson(page)));
        QVERIFY(read);
        QCOMPARE(read->events.size(), 6);
        QCOMPARE(std::get<MessageAdded>(read->events[0].what).message, sampleMessage());
        QCOMPARE(std::get<MessageChanged>(read->events[1].what).message, sampleMessage());
        QCOMPARE(std::get<RoomChanged>(read->events[2].what).room, sampleRoom());
        QCOMPARE(std::get<RoomRemoved>(read->events[3].what).roomId, u"gone"_s);
        QCOMPARE(std::get<AgentChanged>(read->events[4].what).agent.number, u"AG-1234"_s);
        QVERIFY(std::get<AgentChanged>(read->events[4].what).agent.paused);
        QCOMPARE(std::get<RelayChanged>(read->events[5].what).info, std::get<RelayChanged>(page.events[5].what).info);
        QCOMPARE(read->nextAfter, 11);
        QCOMPARE(read->presence, page.presence);
        QCOMPARE(read->nextPresence, 4);
        QVERIFY(read->reset);
    }

    void whatALaterRelayAddsIsPassedOver()
    {
        QJsonObject page = toJson(EventPage{.events = {Event{1, RoomRemoved{u"r"_s}}}, .nextAfter = 2});
        QJsonArray events = page.value(u"events").toArray();
        events.append(QJsonObject{{u"seq"_s, 2}, {u"kind"_s, u"from_a_later_version"_s}});
        page.insert(u"events"_s, events);
        const Result<EventPage> read = eventPageFromJson(page);
        QVERIFY(read);
        QCOMPARE(read->events.size(), 1);
        QCOMPARE(read->nextAfter, 2);
    }

    void aWrongFieldIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("text as number") << u"name"_s << QJsonValue(5);
        QTest::newRow("number as text") << u"last_seq"_s << QJsonValue(u"5"_s);
        QTest::newRow("negative") << u"last_seq"_s << QJsonValue(-1);
        QTest::newRow("fraction") << u"last_seq"_s << QJsonValue(1.5);
        QTest::newRow("beyond 32 bits") << u"unread"_s << QJsonValue(qint64{1} << 40);
        QTest::newRow("no such name") << u"review"_s << QJsonValue(u"sometimes"_s);
        QTest::newRow("below -1") << u"turn_limit"_s << QJsonValue(-2);
        QTest::newRow("list of the wrong thing") << u"child_room_ids"_s << QJsonValue(QJsonArray{1});
        QTest::newRow("object as list") << u"members"_s << QJsonValue(QJsonObject{});
    }

    void aWrongFieldIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QJsonObject json = toJson(sampleRoom());
        json.insert(field, value);
        const Result<Room> read = roomFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidResponse);
        QVERIFY2(read.error().sentence.contains(field), qPrintable(read.error().sentence));
    }

    void wireNamesAreReversible()
    {
        checkNames<Review>();
        checkNames<SecretGuard>();
        checkNames<HeldBy>();
        checkNames<PausedBy>();
        QCOMPARE(nameOf(Review::Second), "second"_L1);
        QCOMPARE(nameOf(SecretGuard::Refuse), "refuse"_L1);
        QCOMPARE(nameOf(HeldBy::SecretGuard), "secret_guard"_L1);
        QCOMPARE(nameOf(PausedBy::Budget), "budget"_L1);
        QVERIFY(!fromName<Review>(u"OFF"));
    }

    void policyKeepsWhatIsNotSaid()
    {
        const Policy base{SecretGuard::Hold, 5, false};
        const Result<Policy> policy = policyFromJson({{u"turn_limit"_s, 0}}, base);
        QVERIFY(policy);
        QCOMPARE(*policy, (Policy{SecretGuard::Hold, 0, false}));
        QVERIFY(!policyFromJson({{u"secrets"_s, u"maybe"_s}}));
        QVERIFY(!policyFromJson({{u"turn_limit"_s, -1}}));
        QCOMPARE(*policyFromJson({}), Policy());
        QCOMPARE(*budgetFromJson({{u"tokens"_s, 9}}, {1, 2, 3}), (Budget{1, 2, 9}));
    }

    void limitsAreTheContracts()
    {
        const Limits limits;
        QCOMPARE(limits.capacity, 50);
        QCOMPARE(limits.requestsPerMinute, 240);
        QCOMPARE(limits.agentRingRequestsPerMinute, 60);
        QCOMPARE(limits.registrationsPerMinute, 10);
        QCOMPARE(limits.wrongCodesPerTenMinutes, 10);
        QCOMPARE(limits.messageTtlSeconds, 604'800);
        QCOMPARE(limits.roomIdleSeconds, 259'200);
        QCOMPARE(limits.roomHistory, 500);
    }

    void auditSurvivesTheWire()
    {
        const AuditPage page{{AuditEntry{1, u"{}"_s, u"ab"_s}, AuditEntry{2, u"{\"ü\":1}"_s, u"cd"_s}}, 2, u"cd"_s};
        QCOMPARE(*auditPageFromJson(overTheWire(toJson(page))), page);
        const AuditCheck check{false, 7, u"Entry 8 is missing."_s, u"ef"_s};
        QCOMPARE(*auditCheckFromJson(overTheWire(toJson(check))), check);
        QVERIFY(!auditPageFromJson({{u"next_after"_s, -1}}));
    }

    void limitsKeepWhatIsNotSaid()
    {
        const Result<Limits> limits = limitsFromJson({{u"capacity"_s, 7}, {u"room_history"_s, 0}});
        QVERIFY(limits);
        QCOMPARE(limits->capacity, 7);
        QCOMPARE(limits->roomHistory, 0);
        QCOMPARE(limits->messageTtlSeconds, Limits{}.messageTtlSeconds);
        QVERIFY(!limitsFromJson({{u"capacity"_s, -1}}));
    }

private:
    template <typename E>
    static void checkNames()
    {
        for (std::size_t i = 0; i < WireNames<E>::list.size(); ++i)
            QCOMPARE(fromName<E>(nameOf(static_cast<E>(i))), static_cast<E>(i));
    }

    static QJsonObject overTheWire(const QJsonObject& json)
    {
        return QJsonDocument::fromJson(QJsonDocument(json).toJson(QJsonDocument::Compact)).object();
    }

    static Message sampleMessage()
    {
        return {.id = u"m1"_s,
                .seq = 7,
                .roomId = u"r1"_s,
                .agentId = u"a1"_s,
                .agentName = u"Ada"_s,
                .text = u"Grüße 😀\n"_s,
                .createdAt = 1'700'000'000'123,
                .state = MessageState::Held,
                .heldBy = HeldBy::SecretGuard,
                .reason = u"It looks like a key."_s,
                .edited = true,
                .sha256 = u"e3b0c442"_s};
    }

    static Room sampleRoom()
    {
        Room room{.id = u"r1"_s,
                  .name = u"pr-review"_s,
                  .parentId = u"r0"_s,
                  .childIds = {u"r2"_s, u"r3"_s},
                  .code = u"ABCXYZ2345"_s,
                  .sealed = true,
                  .closed = true,
                  .paused = true,
                  .line = true};
        room.createdAt = 1'700'000'000'001;
        room.lastMessageAt = 1'700'000'000'002;
        room.lastSeq = qint64{1} << 41;
        room.keptFrom = 5;
        room.lastSender = u"Ada"_s;
        room.lastText = u"hello"_s;
        room.messageCount = 12;
        room.unread = 3;
        room.operatorReadTo = 9;
        room.review = Review::Second;
        room.held = 2;
        room.turnLimit = TurnLimitOfRelay;
        room.turns = 7;
        room.pausedBy = PausedBy::Circle;
        room.pausedWhy = u"The same text goes round."_s;
        room.budget = {1, 2, 3};
        room.spent = {4, 5, qint64{1} << 41};
        room.members = {Member{.agentId = u"a1"_s,
                               .number = u"AG-1"_s,
                               .name = u"Ada"_s,
                               .operatorName = u"Jane"_s,
                               .model = u"m"_s,
                               .joinedAt = 1,
                               .leftAt = 2,
                               .lastSeenAt = 3,
                               .readTo = 4,
                               .messagesSent = 5,
                               .messagesUnread = 6,
                               .waiting = true}};
        return room;
    }
};

QTEST_APPLESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
