// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include "relay/protocol/audit.h"
#include "relay/protocol/event.h"
#include "relay/protocol/forms.h"
#include "relay/protocol/message.h"

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
            // One name for both quotas: their statuses and their sentences tell them apart.
            const bool isShared = code == ErrorCode::RelayQuota;
            QCOMPARE(errorCodeFromName(errorName(code)), isShared ? ErrorCode::AgentQuota : code);
            names.insert(errorName(code));
        }
        QCOMPARE(names.size(), static_cast<int>(ErrorCode::InvalidResponse));
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
                           {.code = u"made_later"_s, .since = 1'700'000'001},
                           {.code = condition::AgentQuotaReached, .since = 5, .agents = {u"a1"_s, u"a2"_s}}};
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
        QTest::newRow("no name") << u"review"_s << QJsonValue(5);
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
        QVERIFY2(sentenceOf(read.error()).contains(field), qPrintable(sentenceOf(read.error())));
    }

    void wireNamesAreReversible()
    {
        checkNames<Review>();
        checkNames<SecretGuard>();
        checkNames<HeldBy>();
        checkNames<PausedBy>();
        checkNames<MessageState>();
        QCOMPARE(nameOf(Review::Second), "second"_L1);
        QCOMPARE(nameOf(SecretGuard::Refuse), "refuse"_L1);
        QCOMPARE(nameOf(HeldBy::SecretGuard), "secret_guard"_L1);
        QCOMPARE(nameOf(PausedBy::Budget), "budget"_L1);
        QVERIFY(!fromName<Review>(u"OFF"));
    }

    /// Whatever the API's description lists the values of: one more is "other", and the rest is read.
    void everyUnknownValueIsOther()
    {
        QFile file(QStringLiteral(DUOLOGUE_SOURCE_DIR "/resources/openapi.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QSet<QString> enumerations;
        collectEnumerations(QJsonDocument::fromJson(file.readAll()).object(), enumerations);
        for (const char* known : {"review", "paused_by", "held_by", "status", "secrets", "kind"})
            QVERIFY2(enumerations.contains(QString::fromLatin1(known)), known);

        RelayInfo info;
        info.version = u"1"_s;
        EventPage page;
        page.events = {Event{1, MessageAdded{sampleMessage()}}, Event{2, RoomChanged{sampleRoom()}},
                       Event{3, RelayChanged{info}}};
        page.nextAfter = 3;
        const auto withUnknown = [](const QJsonObject& json, const QString& name) {
            return replaced(json, name, u"from_a_later_version"_s).toObject();
        };
        for (const QString& name : std::as_const(enumerations)) {
            QVERIFY2(messageFromJson(withUnknown(toJson(sampleMessage()), name)), qPrintable(name));
            QVERIFY2(roomFromJson(withUnknown(toJson(sampleRoom()), name)), qPrintable(name));
            QVERIFY2(relayInfoFromJson(withUnknown(toJson(info), name)), qPrintable(name));
            const Result<EventPage> read = eventPageFromJson(withUnknown(toJson(page), name));
            QVERIFY2(read, qPrintable(name));
            QCOMPARE(read->nextAfter, 3);
            QCOMPARE(read->events.size(), name == "kind"_L1 ? 0 : 3);
        }
        QCOMPARE(roomFromJson(withUnknown(toJson(sampleRoom()), u"paused_by"_s))->pausedBy, OtherValue<PausedBy>);
        QCOMPARE(roomFromJson(withUnknown(toJson(sampleRoom()), u"review"_s))->review, OtherValue<Review>);
        QCOMPARE(messageFromJson(withUnknown(toJson(sampleMessage()), u"status"_s))->state, OtherValue<MessageState>);
        QCOMPARE(messageFromJson(withUnknown(toJson(sampleMessage()), u"held_by"_s))->heldBy, OtherValue<HeldBy>);
        // And what is not known is not sent back as if it were.
        const Result<Policy> policy = policyFromJson({{u"secrets"_s, u"from_a_later_version"_s}});
        QCOMPARE(policy->secrets, OtherValue<SecretGuard>);
        QVERIFY(!toJson(*policy).contains(u"secrets"));
        QVERIFY(!fromName<PausedBy>(u"other"));
    }

    void formsHoldNothingElse()
    {
        for (const char* code : {"K7QX2MWP4R", "ABCXYZ2345", "a"})
            QVERIFY2(isRoomCode(QString::fromLatin1(code)), code);
        for (const QString& code :
             {u""_s, u"AB CD"_s, u"A\nB"_s, u"A;B"_s, u"$(id)"_s, u"Ａ"_s, u"-A"_s, QString(33, u'A')})
            QVERIFY2(!isRoomCode(code), qPrintable(code));
        QVERIFY(isAgentNumber(u"AG-4821"_s));
        for (const QString& number : {u"AG-"_s, u"AG-12x"_s, u"AG-1\n"_s, u"ag-1"_s, u"AG-1234567890123"_s, u"AG-١"_s})
            QVERIFY2(!isAgentNumber(number), qPrintable(number));
        for (const char* token : {"ak_abc-._~+/09==", "t"})
            QVERIFY2(isBearerToken(QString::fromLatin1(token)), token);
        for (const QString& token : {u""_s, u"="_s, u"a=b"_s, u"a b"_s, u"a\ntouch /tmp/x"_s, u"a\r"_s, u"a'b"_s,
                                     u"a\"b"_s, u"a`b"_s, u"a$b"_s, u"a\\b"_s, u"ä"_s, QString(513, u'a')})
            QVERIFY2(!isBearerToken(token), qPrintable(token));
    }

    void aCertificateIsEncodedAnew()
    {
        const QString body = QString::fromLatin1(QByteArray(150, 'x').toBase64());
        const QString pem = u"-----BEGIN CERTIFICATE-----\n"_s + body + u"\n-----END CERTIFICATE-----\n"_s;
        const auto plain = plainCertificate(u"PEM\ntouch /tmp/x\n"_s + pem + u"PEM\ntouch /tmp/y\n"_s + pem);
        QVERIFY(plain);
        QVERIFY(!plain->pem.contains(u"touch"_s));
        QCOMPARE(plain->pem.count(u"BEGIN"_s), 1);
        QCOMPARE(plainCertificate(plain->pem)->pem, plain->pem);
        const QByteArray digest = QCryptographicHash::hash(QByteArray(150, 'x'), QCryptographicHash::Sha256);
        QCOMPARE(plain->fingerprint, QString::fromLatin1(digest.toHex(':').toUpper()));
        const QStringList lines = plain->pem.split(u'\n');
        for (const QString& line : lines)
            QVERIFY(line.size() <= 64);
        for (const QString& bad : QStringList{u""_s, u"-----BEGIN CERTIFICATE-----"_s,
                                              pem.left(80) + u"\nPEM\ntouch '/tmp/x'\n"_s + pem.mid(80),
                                              u"-----BEGIN CERTIFICATE----------END CERTIFICATE-----"_s,
                                              QString(pem).replace(body, QString(40'000, u'M'))})
            QVERIFY2(!plainCertificate(bad), qPrintable(bad.left(200)));
    }

    void policyKeepsWhatIsNotSaid()
    {
        const Policy base{SecretGuard::Hold, 5, false};
        const Result<Policy> policy = policyFromJson({{u"turn_limit"_s, 0}}, base);
        QVERIFY(policy);
        QCOMPARE(*policy, (Policy{SecretGuard::Hold, 0, false}));
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
        const AuditPage page{
            {4, u"99"_s}, {AuditEntry{5, u"{}"_s, u"ab"_s}, AuditEntry{6, u"{\"ü\":1}"_s, u"cd"_s}}, 6, true, u"cd"_s};
        QCOMPARE(*auditPageFromJson(overTheWire(toJson(page))), page);
        const AuditCheck check{false, 5, 7, {u"Entry 12 is missing."_s, {}}, u"ef"_s};
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

    static void collectEnumerations(const QJsonValue& value, QSet<QString>& names)
    {
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field) {
            if (field.value().toObject().contains(u"enum"))
                names.insert(field.key());
            collectEnumerations(field.value(), names);
        }
        const QJsonArray array = value.toArray();
        for (const QJsonValue& element : array)
            collectEnumerations(element, names);
    }

    /// That field, at whatever depth.
    static QJsonValue replaced(const QJsonValue& value, const QString& name, const QString& by)
    {
        if (value.isArray()) {
            QJsonArray array;
            const QJsonArray before = value.toArray();
            for (const QJsonValue& element : before)
                array.append(replaced(element, name, by));
            return array;
        }
        if (!value.isObject())
            return value;
        QJsonObject object = value.toObject();
        const QStringList keys = object.keys();
        for (const QString& key : keys)
            object.insert(key,
                          key == name && object.value(key).isString() ? by : replaced(object.value(key), name, by));
        return object;
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
                .reason = {u"It looks like a key."_s, {}},
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
        room.pausedWhy = {u"The same text goes round."_s, {}};
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
