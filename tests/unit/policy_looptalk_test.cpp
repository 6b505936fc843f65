// SPDX-License-Identifier: GPL-3.0-or-later
// Loops that change a little each time, and ordinary talk that must not be taken for one.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include "relay/policy/loopbreaker.h"
#include "tests/support/ordinarytalk.h"

using namespace Qt::StringLiterals;
using relay::policy::LoopBreaker;
using Alarm = LoopBreaker::Alarm;

namespace {

constexpr qint64 Room = 7;

const QString Story =
    u"The migration of the billing tables has to be finished before Friday. Rename the columns first, then backfill "
    u"the totals in batches of a thousand, and only then drop the old index; the nightly job must be off meanwhile."_s;

/// So many words of different sentences; `theme` tells texts apart.
QString essay(int words, quint32 theme)
{
    QStringList list;
    for (int i = 0; i < words; ++i)
        list.append(i % 3 == 1 ? u"and"_s : talk::word(theme * 1000 + static_cast<quint32>(i)));
    return list.join(u' ');
}

/// What somebody says in a conversation of heldOut(), as one text.
QString heldOutText(const QString& kind)
{
    for (const talk::Conversation& conversation : talk::heldOut(78, 99)) {
        if (conversation.kind != kind)
            continue;
        QStringList said;
        for (const talk::Turn& turn : conversation.turns.first(12))
            said.append(turn.text);
        return said.join(u' ');
    }
    return {};
}

using Change = QString (*)(const QString& text, int turn);

QString unchanged(const QString& text, int)
{
    return text;
}

QString wordsChanged(const QString& text, int turn)
{
    QRandomGenerator random(static_cast<quint32>(turn));
    QStringList words = text.split(u' ');
    const auto changes = static_cast<int>(words.size() * 15 / 100);
    for (int i = 0; i < changes; ++i)
        words[random.bounded(static_cast<int>(words.size()))] = talk::word(random.generate());
    return words.join(u' ');
}

QString counterGlued(const QString& text, int turn)
{
    QStringList words = text.split(u' ');
    for (qsizetype i = 3; i < words.size(); i += 4)
        words[i] += QString::number(turn);
    return words.join(u' ');
}

QString counterBetween(const QString& text, int turn)
{
    QStringList words = text.split(u' ');
    for (qsizetype i = words.size() - words.size() % 4; i > 0; i -= 4)
        words.insert(i, QString::number(turn * 100 + i));
    return words.join(u' ');
}

QString counterInstead(const QString& text, int turn)
{
    QStringList words = text.split(u' ');
    for (qsizetype i = 3; i < words.size(); i += 4)
        words[i] = QString::number(turn * 100 + i);
    return words.join(u' ');
}

QString noiseBehind(const QString& text, int turn)
{
    QRandomGenerator random(static_cast<quint32>(turn));
    QString noise;
    while (noise.size() < text.size())
        noise += u"abcdefghijklmnopqrstuvwxyz0123456789     "[random.bounded(41)];
    return text + u' ' + noise;
}

QString wordsBehind(const QString& text, int turn)
{
    QString noise;
    for (int i = 0; i < text.count(u' ') / 2; ++i)
        noise += u' ' + talk::word(static_cast<quint32>(turn * 1000 + i));
    return text + noise;
}

QString spacing(const QString& text, int turn)
{
    return QString(text).replace(u' ', QString(1 + turn % 5, u' ')).toUpper() + QString(turn % 7, u'!');
}

struct Outcome {
    Alarm alarm = Alarm::None;
    int taken = 0;
};

Outcome play(const std::function<QString(int)>& text, int most, int authors = 2)
{
    LoopBreaker breaker;
    qint64 now = 1'000'000;
    for (int turn = 0; turn < most; ++turn) {
        now += 20'000;
        const QString words = text(turn);
        const auto verdict = breaker.note({Room, 1 + turn % authors, {}, words, now});
        if (verdict.alarm != Alarm::None)
            return {verdict.alarm, turn + 1};
    }
    return {};
}

} // namespace

class PolicyLoopTalkTest : public QObject
{
    Q_OBJECT

private slots:
    void noticesWhatChangesALittle_data();
    void noticesWhatChangesALittle();
    void noticesManyTextsInTurn_data();
    void noticesManyTextsInTurn();
    void noticesAChangedTextInACircle();
    void letsOrdinaryTalkBe();
    void letsOtherTalkBe();
    void letsTheDemoBe();

private:
    struct Stops {
        int count = 0;
        int turns = 0;
    };

    static Stops playAll(const QList<talk::Conversation>& all);
};

void PolicyLoopTalkTest::noticesWhatChangesALittle_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("answered");

    const std::initializer_list<std::pair<const char*, Change>> changes{{"words", wordsChanged},
                                                                        {"counter glued", counterGlued},
                                                                        {"counter between", counterBetween},
                                                                        {"counter instead", counterInstead},
                                                                        {"noise", noiseBehind},
                                                                        {"words behind", wordsBehind},
                                                                        {"spacing", spacing}};
    const std::initializer_list<std::pair<const char*, QString>> texts{{"story", Story},
                                                                       {"page", essay(300, 5)},
                                                                       {"book", essay(4'500, 6)},
                                                                       {"held out", heldOutText(u"chat"_s)},
                                                                       {"German", heldOutText(u"German"_s)}};
    for (const auto& [what, change] : changes) {
        for (const auto& [name, text] : texts) {
            QTest::addRow("%s, %s", what, name) << text << change << false;
            QTest::addRow("%s, %s, answered", what, name) << text << change << true;
        }
    }
}

void PolicyLoopTalkTest::noticesWhatChangesALittle()
{
    QFETCH(QString, text);
    QFETCH(Change, change);
    QFETCH(bool, answered);
    // Both say it, or one does and the other finds new words each time.
    const Outcome found = play(
        [&](int turn) {
            return answered && turn % 2 ? essay(40, 1'000 + static_cast<quint32>(turn)) : change(text, turn);
        },
        100);
    QCOMPARE(found.alarm, Alarm::Loop);
    QVERIFY2(found.taken <= 2 * LoopBreaker::WideWindow, qPrintable(QString::number(found.taken)));
}

void PolicyLoopTalkTest::noticesManyTextsInTurn_data()
{
    QTest::addColumn<int>("texts");
    QTest::addColumn<Change>("change");
    for (const int texts : {2, 5, 16, 17, 18, 33, 60}) {
        QTest::addRow("%d", texts) << texts << Change(unchanged);
        QTest::addRow("%d, changed", texts) << texts << Change(wordsChanged);
        QTest::addRow("%d, counted", texts) << texts << Change(counterGlued);
    }
}

void PolicyLoopTalkTest::noticesManyTextsInTurn()
{
    QFETCH(int, texts);
    QFETCH(Change, change);
    const Outcome found =
        play([&](int turn) { return change(essay(40, static_cast<quint32>(turn % texts)), turn); }, 200);
    QCOMPARE(found.alarm, Alarm::Loop);
    QVERIFY2(found.taken <= texts + LoopBreaker::WideWindow * 3 / 2, qPrintable(QString::number(found.taken)));
}

void PolicyLoopTalkTest::noticesAChangedTextInACircle()
{
    LoopBreaker breaker;
    qint64 now = 1'000'000;
    Alarm alarm = Alarm::None;
    int hops = 0;
    for (; alarm == Alarm::None && hops < 30; ++hops) {
        const qint64 author = hops % 3 + 1;
        const QString words = wordsChanged(counterGlued(essay(60, 3), hops), hops);
        alarm = breaker.note({100 + author, author, {(hops + 1) % 3 + 1}, words, now += 20'000}).alarm;
    }
    QCOMPARE(alarm, Alarm::Circle);
    QVERIFY2(hops <= 12, qPrintable(QString::number(hops)));
}

PolicyLoopTalkTest::Stops PolicyLoopTalkTest::playAll(const QList<talk::Conversation>& all)
{
    // Four agents in six rooms at a time, each with each.
    static constexpr std::array<std::pair<qint64, qint64>, 6> Pairs{{{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}}};
    Stops stops;
    QMap<QString, int> byKind;
    LoopBreaker breaker;
    qint64 now = 1'000'000;
    for (qsizetype first = 0; first + 6 <= all.size(); first += 6) {
        for (qsizetype at = 0; at < 140; ++at) {
            for (qsizetype i = 0; i < 6; ++i) {
                const talk::Conversation& conversation = all.at(first + i);
                if (at >= conversation.turns.size())
                    continue;
                const auto [one, other] = Pairs.at(static_cast<std::size_t>(i));
                const talk::Turn& turn = conversation.turns.at(at);
                const bool isOne = turn.author == 1;
                ++stops.turns;
                now += 3'000;
                const auto verdict =
                    breaker.note({first + i, isOne ? one : other, {isOne ? other : one}, turn.text, now});
                if (verdict.alarm == Alarm::None)
                    continue;
                ++byKind[conversation.kind + u" "_s + QString::number(static_cast<int>(verdict.alarm))];
                breaker.forget(first + i); // the operator lets it go on
            }
        }
    }
    for (auto stop = byKind.cbegin(); stop != byKind.cend(); ++stop) {
        qInfo("%s: %d", qPrintable(stop.key()), stop.value());
        stops.count += stop.value();
    }
    qInfo("%d false stops in %d turns", stops.count, stops.turns);
    return stops;
}

/// 1 false stop in 1,000 ordinary turns is the most that is allowed; there are fewer.
void PolicyLoopTalkTest::letsOrdinaryTalkBe()
{
    const Stops stops = playAll(talk::ordinary(600, 4711));
    QVERIFY(stops.turns > 50'000);
    QVERIFY(stops.count * 4'000 <= stops.turns);
}

/// The same on talk that the rules were not adjusted on.
void PolicyLoopTalkTest::letsOtherTalkBe()
{
    const Stops stops = playAll(talk::heldOut(624, 2026));
    QVERIFY(stops.turns > 50'000);
    QVERIFY(stops.count * 1'000 <= stops.turns);
}

void PolicyLoopTalkTest::letsTheDemoBe()
{
    QFile file(QStringLiteral(DUOLOGUE_SOURCE_DIR "/resources/demo/webhooks.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject script = QJsonDocument::fromJson(file.readAll()).object();
    LoopBreaker breaker;
    int turns = 0;
    int room = 0;
    for (const QJsonValue& scene : script.value("scenes"_L1).toArray()) {
        ++room;
        for (const QJsonValue& turn : scene.toObject().value("turns"_L1).toArray()) {
            QStringList lines;
            for (const QJsonValue& line : turn.toObject().value("text"_L1).toArray())
                lines.append(line.toString());
            const qint64 author = turn.toObject().value("by"_L1).toString() == "tom"_L1 ? 1 : 2;
            ++turns;
            QCOMPARE(breaker.note({room, author, {3 - author}, lines.join(u'\n'), turns * 5'000}).alarm, Alarm::None);
        }
    }
    QVERIFY(turns >= 30);
}

QTEST_APPLESS_MAIN(PolicyLoopTalkTest)
#include "policy_looptalk_test.moc"
