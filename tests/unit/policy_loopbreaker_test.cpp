// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include "relay/policy/loopbreaker.h"

using namespace Qt::StringLiterals;
using relay::policy::LoopBreaker;
using relay::policy::TextTrace;
using Alarm = LoopBreaker::Alarm;

namespace {

constexpr qint64 Room = 7;
constexpr qint64 Ann = 1;
constexpr qint64 Ben = 2;
constexpr qint64 Cho = 3;

const QString Long =
    u"Please run the whole test suite once more and tell me which of the tests fail on your machine."_s;
const QString Story =
    u"The migration of the billing tables has to be finished before Friday. Rename the columns first, then backfill "
    u"the totals in batches of a thousand, and only then drop the old index; the nightly job must be off meanwhile."_s;

/// A conversation in slow motion.
class Conversation
{
public:
    LoopBreaker::Verdict say(qint64 author, const QString& text, qint64 room = Room, QList<qint64> hearers = {})
    {
        now += 20'000;
        return breaker.note({room, author, hearers, text, now});
    }

    /// Both in turn; the first alarm, and how many messages it took.
    Alarm alternate(const QStringList& texts)
    {
        for (int i = 0; i < texts.size(); ++i) {
            const auto verdict = say(i % 2 == 0 ? Ann : Ben, texts.at(i));
            if (verdict.alarm != Alarm::None) {
                taken = i + 1;
                return verdict.alarm;
            }
        }
        return Alarm::None;
    }

    LoopBreaker breaker;
    qint64 now = 1'000'000;
    int taken = 0;
};

} // namespace

class PolicyLoopBreakerTest : public QObject
{
    Q_OBJECT

private slots:
    void noticesWhatComesBack_data();
    void noticesWhatComesBack();
    void letsConversationsBe_data();
    void letsConversationsBe();
    void noticesATooFastConversation();
    void noticesACircle();
    void letsForwardingBe();
    void startsAfresh();
    void comparesTexts();
    void boundsTimeAndMemory();
};

void PolicyLoopBreakerTest::noticesWhatComesBack_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<int>("taken");

    QTest::newRow("one text") << QStringList(20, Long) << 5;
    QStringList dialogue;
    for (int i = 0; i < 20; ++i)
        dialogue.append(i % 2 ? u"I cannot do that without your approval; please approve it first, then I go on."_s
                              : Long);
    QTest::newRow("two texts in turn") << dialogue << 9;
    QStringList near;
    for (int i = 0; i < 20; ++i)
        near.append(Story + u" (%1)"_s.arg(i));
    QTest::newRow("nearly the same") << near << 5;
    QStringList thanks;
    for (int i = 0; i < 40; ++i)
        thanks.append(i % 2 ? u"You're welcome!"_s : u"Thank you!"_s);
    QTest::newRow("politeness without end") << thanks << 16;
    QStringList chinese;
    for (int i = 0; i < 20; ++i)
        chinese.append(
            u"请在你的机器上再次运行完整的测试套件，并告诉我哪些测试失败了，以及失败的原因是什么，谢谢你的帮助和耐心。"_s);
    QTest::newRow("in Chinese") << chinese << 5;
    QStringList between;
    for (int i = 0; i < 40; ++i)
        between.append(i % 3 == 0 ? Long
                                  : u"Something else altogether comes in between, number %1 of many: %2"_s.arg(i).arg(
                                        QString(12, QChar(u'a' + i % 26))));
    QTest::newRow("among others") << between << 13;
}

void PolicyLoopBreakerTest::noticesWhatComesBack()
{
    QFETCH(QStringList, texts);
    QFETCH(int, taken);
    Conversation conversation;
    QCOMPARE(conversation.alternate(texts), Alarm::Loop);
    QCOMPARE(conversation.taken, taken);
}

void PolicyLoopBreakerTest::letsConversationsBe_data()
{
    QTest::addColumn<QStringList>("texts");

    const QStringList topics{u"the parser"_s,  u"the lexer"_s,   u"error messages"_s, u"the cache"_s, u"unit tests"_s,
                             u"the manual"_s,  u"logging"_s,     u"the build"_s,      u"signals"_s,   u"threads"_s,
                             u"the network"_s, u"file access"_s, u"translations"_s};
    QStringList acknowledged;
    for (int i = 0; i < 60; ++i)
        acknowledged.append(i % 2 ? u"ok"_s
                                  : u"Now I look at "_s + topics.at(i / 2 % 13) + u", part "_s + QString::number(i));
    QTest::newRow("ok after each") << acknowledged;

    QStringList short_;
    for (int i = 0; i < 60; ++i)
        short_.append(QStringList{u"ok"_s, u"thanks"_s, u"done"_s, u"yes"_s, u"next?"_s}.at(i % 5));
    QTest::newRow("short words") << short_;

    QStringList review;
    for (int i = 0; i < 60; ++i)
        review.append(i % 2 ? u"Fixed in the next commit."_s
                            : u"%1.cpp:%2: this function does not check the result of %3(); return early instead."_s
                                  .arg(topics.at(i / 2 % 13).split(u' ').last())
                                  .arg(i * 37)
                                  .arg(topics.at((i * 5 + 3) % 13).split(u' ').last()));
    QTest::newRow("a review") << review;

    QStringList numbered;
    for (int i = 1; i <= 60; ++i)
        numbered.append(u"%1. %2 needs a test of its own"_s.arg(i).arg(topics.at(i % 13)));
    QTest::newRow("a numbered list") << numbered;

    QStringList progress;
    for (int i = 1; i <= 60; ++i)
        progress.append(u"%1 of 60 files done, now at src/%2/%3.cpp"_s.arg(i).arg(topics.at(i % 13).split(u' ').last(),
                                                                                  QString(5, QChar(u'a' + i % 26))));
    QTest::newRow("progress") << progress;

    QStringList counting;
    for (int i = 0; i < 60; ++i)
        counting.append(QString::number(i));
    QTest::newRow("counting") << counting;

    QStringList quoting;
    for (int i = 0; i < 60; ++i)
        quoting.append(u"> "_s + Long + u"\n\nAbout "_s + topics.at(i % 13) + u": "_s +
                       QString(QChar(u'a' + i % 26)).repeated(3) + u" is what I would change there, because of "_s +
                       topics.at((i * 7 + 2) % 13) + u" and number %1 on the list we made at the start."_s.arg(i * i));
    QTest::newRow("quoting one text") << quoting;

    QStringList empty;
    for (int i = 0; i < 60; ++i)
        empty.append(QStringList{u"👍"_s, u"…"_s, u"?"_s, u"ok"_s, u"no"_s, u"why"_s}.at(i % 6));
    QTest::newRow("signs") << empty;
}

void PolicyLoopBreakerTest::letsConversationsBe()
{
    QFETCH(QStringList, texts);
    Conversation conversation;
    const Alarm alarm = conversation.alternate(texts);
    QVERIFY2(alarm == Alarm::None, qPrintable(texts.at(std::max(0, conversation.taken - 1))));
}

void PolicyLoopBreakerTest::noticesATooFastConversation()
{
    LoopBreaker breaker;
    Alarm alarm = Alarm::None;
    int sent = 0;
    for (; alarm == Alarm::None && sent < 1'000; ++sent)
        alarm = breaker.note({Room, sent % 2 + 1, {}, QString::number(sent * 7919), sent * 125LL}).alarm;
    QCOMPARE(alarm, Alarm::Rate);
    QVERIFY(sent > LoopBreaker::RateBurst);

    LoopBreaker patient; // a burst, then one every second
    for (int i = 0; i < 80; ++i)
        QCOMPARE(patient.note({Room, Ann, {}, QString::number(i), 0}).alarm, Alarm::None);
    for (int i = 80; i < 2'000; ++i)
        QCOMPARE(patient.note({Room, Ann, {}, QString::number(i), i * 1'000LL}).alarm, Alarm::None);
}

void PolicyLoopBreakerTest::noticesACircle()
{
    Conversation conversation;
    LoopBreaker::Verdict verdict;
    int hops = 0;
    for (; verdict.alarm == Alarm::None && hops < 20; ++hops) {
        const qint64 author = hops % 3 + 1;
        const qint64 next = (hops + 1) % 3 + 1;
        const QString words =
            hops % 2 ? QString(u"I was asked to pass this on:\n"_s + Story) : QString(Story + u"\n-- agent"_s);
        verdict = conversation.say(author, words, 100 + author, {next});
    }
    QCOMPARE(verdict.alarm, Alarm::Circle);
    QCOMPARE(hops, 7); // twice round, and about to begin again
    QCOMPARE(verdict.rooms, (QList<qint64>{101, 102, 103}));
}

void PolicyLoopBreakerTest::letsForwardingBe()
{
    Conversation conversation;
    // Ann tells everybody; they confirm it in their own rooms; it comes back to Ann, who says no more.
    for (qint64 other = 2; other < 12; ++other)
        QCOMPARE(conversation.say(Ann, Story, 100 + other, {other}).alarm, Alarm::None);
    for (qint64 other = 2; other < 12; ++other)
        QCOMPARE(conversation.say(other, u"As agreed: "_s + Story, 100 + other, {Ann}).alarm, Alarm::None);
    // A chain that ends
    QCOMPARE(conversation.say(Ben, Story, 201, {Cho}).alarm, Alarm::None);
    QCOMPARE(conversation.say(Cho, Story, 202, {Ann}).alarm, Alarm::None);
    // A text and its correction within one room
    for (int i = 0; i < 4; ++i)
        QCOMPARE(conversation.say(i % 2 + 1, Story + QString(i * 9, QChar(u'a' + i)), 300, {2 - i % 2}).alarm,
                 Alarm::None);
}

void PolicyLoopBreakerTest::startsAfresh()
{
    Conversation conversation;
    QCOMPARE(conversation.alternate(QStringList(20, Long)), Alarm::Loop);
    conversation.breaker.forget(Room);
    QCOMPARE(conversation.alternate(QStringList(4, Long)), Alarm::None);
    QCOMPARE(conversation.say(Ann, Long).alarm, Alarm::Loop);
    // Another room knows nothing of it.
    QCOMPARE(conversation.say(Ann, Long, Room + 1).alarm, Alarm::None);
}

void PolicyLoopBreakerTest::comparesTexts()
{
    const TextTrace story(Story);
    QVERIFY(story.isSame(TextTrace(Story.toUpper().replace(u' ', u"\n  "_s))));
    QVERIFY(story.likeness(TextTrace(QString(Story).replace(u"Friday"_s, u"Monday"_s))).share > 0.8);
    QVERIFY(story.likeness(TextTrace(Long)).share < 0.2);
    QCOMPARE(TextTrace(u"…"_s).length(), 0);
    QCOMPARE(TextTrace(QString()).likeness(TextTrace(QString())).share, 0.0);
    // Nearly the same: a number in a long text, but nothing that is news in a short one
    QVERIFY(story.isNearlySame(TextTrace(QString(Story + u" (17)"_s))));
    QVERIFY(!story.isNearlySame(TextTrace(QString(Story + Long))));
    QVERIFY(!TextTrace(u"Reviewed a.c, please go on with the next one of the list."_s)
                 .isNearlySame(TextTrace(u"Reviewed b.c, please go on with the next one of the list."_s)));
    QVERIFY(!TextTrace(u"Epoch 12 is finished, the validation loss is 0.3214 now"_s)
                 .isNearlySame(TextTrace(u"Epoch 13 is finished, the validation loss is 0.3107 now"_s)));
    // What is quoted says nothing new, nor does it make two answers one.
    QVERIFY(story.likeness(TextTrace(QString(u"> "_s + Long + u"\n\n"_s + Story))).share > 0.99);
    QVERIFY(!story.isNearlySame(TextTrace(QString(u"> "_s + Long + u"\n\n"_s + Story))));
    QCOMPARE(TextTrace(QString(u"> "_s + Story)).length(), story.length());
}

void PolicyLoopBreakerTest::boundsTimeAndMemory()
{
    LoopBreaker breaker;
    QString big;
    while (big.size() < 32'000)
        big += QString::number(big.size() * 2654435761ULL, 36);
    QElapsedTimer timer;
    timer.start();
    constexpr int Rooms = 6'000;
    for (qint64 room = 0; room < Rooms; ++room)
        (void)breaker.note({room, room, {room + 1}, QStringView(big).sliced(room, 300), room * 1'000});
    for (int i = 0; i < 3; ++i)
        (void)breaker.note({1, 1, {2}, big, 10'000'000});
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    const QString text = Story + Long;
    int i = 0;
    QBENCHMARK
    {
        (void)breaker.note({Room, Ann, {Ben}, text, ++i * 60'000});
    }
}

QTEST_APPLESS_MAIN(PolicyLoopBreakerTest)
#include "policy_loopbreaker_test.moc"
