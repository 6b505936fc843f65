// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log's age and size: what is removed, what the rest still proves, and what is found out.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "relay/engine/audittrail.h"
#include "relay/exchange/auditlog.h"
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::AuditCheck;
using relay::protocol::AuditPage;
using relay::protocol::Limits;
using relay::protocol::Result;

namespace {

constexpr qint64 Day = 86'400'000;
constexpr qint64 Mib = 1024 * 1024;
constexpr qint64 Target = Mib - Mib / 16 + 1024; ///< of a log that was larger than 1 MiB, with what says so

} // namespace

class ExchangeAuditTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsWithinItsSize();
    void keepsWithinItsAge();
    void doubtedClockRemovesNothing();
    void killedWhileItRemoves();
    void nothingIsRemovedWhileItIsChecked();
    void checkingLetsOthersIn();
    void forgedCheckpointIsFound();

private:
    struct Talk {
        explicit Talk(const Limits& limits)
            : fixture(limits)
            , ada(fixture.agent(u"ada"_s))
            , room(fixture.pair(ada, fixture.agent(u"bob"_s)))
        {
        }

        ExchangeFixture fixture;
        AgentKey ada;
        QString room;
    };

    static Limits limits(int mib, qint64 ageSeconds)
    {
        Limits limits;
        limits.auditMib = mib;
        limits.auditAgeSeconds = ageSeconds;
        limits.roomHistory = 10;
        limits.messageTtlSeconds = 0;
        limits.roomIdleSeconds = 0;
        return limits;
    }

    /// Stops it, adds entries of about so many bytes as the relay would write them, and starts it again.
    static void append(ExchangeFixture& fixture, qint64 bytes)
    {
        fixture.restart([&] {
            auto store = relay::store::Store::open(fixture.path(), QByteArray(32, 'k'));
            QVERIFY(store && (*store)->begin());
            auto state = *(*store)->meta().state();
            auto head = *(*store)->audit().newest();
            for (qint64 left = bytes; left > 0;) {
                AuditTrail trail(**store);
                trail.note("secret_refused"_L1, {{u"kind"_s, QString(300, u'x')}});
                head = trail.link(head, fixture.clock.nowMs());
                QVERIFY((*store)->audit().append(head));
                const qint64 size = head.entry.size() + AuditTrail::EntryBytes;
                state.auditBytes += size;
                left -= size;
            }
            QVERIFY((*store)->commit(state));
        });
    }

    static qint64 bytes(ExchangeFixture& fixture) { return fixture.store().meta().state()->auditBytes; }

    static qint64 keptFrom(ExchangeFixture& fixture)
    {
        return fixture.exchange().audit().page({0, 1})->checkpoint.n + 1;
    }

    static void verify(ExchangeFixture& fixture, bool sound = true)
    {
        const auto check = fixture.verifyAudit();
        QVERIFY(check);
        QVERIFY2(check->ok == sound, qPrintable(check->problem.sentence));
        QCOMPARE(check->from, keptFrom(fixture));
    }
};

void ExchangeAuditTest::keepsWithinItsSize()
{
    Talk talk(limits(1, 0));
    ExchangeFixture& fixture = talk.fixture;
    append(fixture, 3 * Mib);
    const qint64 newest = fixture.store().audit().newest()->n;
    QCOMPARE(keptFrom(fixture), 1);
    verify(fixture);
    QTRY_VERIFY_WITH_TIMEOUT(bytes(fixture) <= Target, 20'000);
    QVERIFY(keptFrom(fixture) > newest / 2 && keptFrom(fixture) < newest);
    verify(fixture);
    // What is counted is what there is, and a page says where the chain begins.
    for (int i = 0; i < 20; ++i)
        QVERIFY(fixture.send(talk.ada, talk.room, QString::number(i)));
    fixture.restart();
    verify(fixture);
    qint64 sum = 0;
    const auto marks = fixture.store().audit().oldest(1'000'000);
    for (const auto& mark : *marks)
        sum += mark.size + AuditTrail::EntryBytes;
    QCOMPARE(bytes(fixture), sum);
    const auto page = fixture.exchange().audit().page({0, 5});
    QVERIFY(page->headNumber > 5);
    QCOMPARE(page->entries.first().n, page->checkpoint.n + 1);
    const QByteArray before = QByteArray::fromHex(page->checkpoint.hash.toLatin1());
    QCOMPARE(AuditTrail::hashOf(before, page->entries.first().entry.toUtf8()).toHex(),
             page->entries.first().hash.toLatin1());
}

void ExchangeAuditTest::keepsWithinItsAge()
{
    Talk talk(limits(0, 64 * 86'400));
    ExchangeFixture& fixture = talk.fixture;
    for (int day = 0; day < 70; ++day) {
        fixture.clock.advance(Day);
        QVERIFY(fixture.send(talk.ada, talk.room, QString::number(day)));
    }
    const qint64 before = fixture.store().audit().newest()->n;
    fixture.restart();
    QTRY_VERIFY(keptFrom(fixture) > 1);
    QVERIFY(keptFrom(fixture) < before - 60);
    verify(fixture);
    const auto oldest = fixture.store().audit().oldest(1);
    QVERIFY(AuditTrail::timeOf(oldest->first().beginning) >= fixture.clock.nowMs() - 64 * Day);
}

/// Only what is too much: how old it is nobody knows.
void ExchangeAuditTest::doubtedClockRemovesNothing()
{
    Talk talk(limits(1, 90 * 86'400));
    ExchangeFixture& fixture = talk.fixture;
    fixture.clock.synchronized = false;
    append(fixture, 2 * Mib);
    fixture.restart([&] { fixture.clock.leap(400 * Day); });
    QVERIFY(fixture.exchange().isClockDoubted());
    QTRY_VERIFY_WITH_TIMEOUT(bytes(fixture) <= Target, 20'000);
    QVERIFY(fixture.send(talk.ada, talk.room, u"y"_s));
    QVERIFY(bytes(fixture) > Target - Mib / 8);
    verify(fixture);
}

void ExchangeAuditTest::killedWhileItRemoves()
{
    Talk talk(limits(1, 0));
    ExchangeFixture& fixture = talk.fixture;
    append(fixture, 3 * Mib);
    for (int kills = 0; kills < 3; ++kills) {
        const qint64 from = keptFrom(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(keptFrom(fixture) > from, 10'000);
        fixture.kill();
        verify(fixture);
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(bytes(fixture) <= Target, 20'000);
    QVERIFY(fixture.send(talk.ada, talk.room, u"x"_s));
    verify(fixture);
}

void ExchangeAuditTest::nothingIsRemovedWhileItIsChecked()
{
    Talk talk(limits(1, 0));
    ExchangeFixture& fixture = talk.fixture;
    append(fixture, 3 * Mib);
    QTRY_VERIFY_WITH_TIMEOUT(keptFrom(fixture) > 1, 10'000);
    for (int i = 0; i < 3; ++i)
        verify(fixture); // its number and that of the log are the same after it, too
    QTRY_VERIFY_WITH_TIMEOUT(bytes(fixture) <= Target, 20'000);
    verify(fixture);
}

void ExchangeAuditTest::checkingLetsOthersIn()
{
    Talk talk(limits(0, 0));
    ExchangeFixture& fixture = talk.fixture;
    append(fixture, 4 * Mib);
    std::optional<AuditCheck> checked;
    fixture.exchange().audit().verify([&checked](const Result<AuditCheck>& check) { checked = check.value(); });
    QVERIFY(!checked);
    int said = 0;
    while (!checked) {
        QVERIFY(fixture.send(talk.ada, talk.room, QString::number(said)));
        ++said;
    }
    QVERIFY2(checked->ok, qPrintable(checked->problem.sentence));
    QVERIFY(said > 3); // what was said meanwhile waited for none of it
}

void ExchangeAuditTest::forgedCheckpointIsFound()
{
    const auto remove = [](ExchangeFixture& fixture, qint64 until) {
        relay::store::Store& store = fixture.store();
        QVERIFY(store.begin());
        QVERIFY(store.audit().removeUntil(until));
        QVERIFY(store.commit(*store.meta().state()));
    };
    // The beginning is gone, and the chain follows from the hash that was left; but nobody said so in it.
    Talk whole(limits(0, 0));
    for (int i = 0; i < 20; ++i)
        QVERIFY(whole.fixture.send(whole.ada, whole.room, QString::number(i)));
    remove(whole.fixture, 5);
    verify(whole.fixture, false);
    QVERIFY(whole.fixture.verifyAudit()->problem.sentence.contains(u"does not say itself"_s));
    // Rightly shortened, and then a little more.
    Talk shortened(limits(1, 0));
    append(shortened.fixture, 2 * Mib);
    QTRY_VERIFY_WITH_TIMEOUT(bytes(shortened.fixture) <= Target, 20'000);
    verify(shortened.fixture);
    remove(shortened.fixture, keptFrom(shortened.fixture) + 3);
    verify(shortened.fixture, false);
}

QTEST_GUILESS_MAIN(ExchangeAuditTest)
#include "exchange_audit_test.moc"
