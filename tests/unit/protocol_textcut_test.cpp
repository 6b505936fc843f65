// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "relay/protocol/textcut.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;

class ProtocolTextCutTest : public QObject
{
    Q_OBJECT

private slots:
    void cutsBetweenCharacters_data();
    void cutsBetweenCharacters();
    void cutsWhatGoesOnForEver();
    void isQuickOnLongTexts();
};

void ProtocolTextCutTest::cutsBetweenCharacters_data()
{
    QTest::addColumn<QString>("character");
    for (const QString& character :
         {u"a"_s, u"é"_s, u"e\u0301"_s, u"🚀"_s, u"👩‍💻"_s, u"👨‍👩‍👧‍👦"_s, u"👩🏽‍🚀"_s,
          u"🏳️‍🌈"_s, u"❤️‍🔥"_s, u"🇨🇳"_s, u"1️⃣"_s, u"각"_s, u"𠀀"_s})
        QTest::addRow("%s", qPrintable(character)) << character;
}

/// Wherever the cut falls, in a row of them, what remains are whole ones.
void ProtocolTextCutTest::cutsBetweenCharacters()
{
    QFETCH(QString, character);
    for (const QString& before : {QString(), u"Room "_s, u"é"_s.repeated(300)}) {
        const QString text = before + character.repeated(40);
        for (qsizetype most = 0; most <= text.size() + 1; ++most) {
            const qsizetype cut = placeToCut(text, most);
            QVERIFY(cut <= most);
            QVERIFY(cut > most - character.size() || cut == text.size());
            if (cut > before.size())
                QCOMPARE((cut - before.size()) % character.size(), 0);
            QCOMPARE(beginningOf(text, most), QStringView(text).first(cut));
        }
    }
    QCOMPARE(placeToCut(character, -1), 0);
}

void ProtocolTextCutTest::cutsWhatGoesOnForEver()
{
    const QString pile = u"a"_s + QString(5'000, QChar(0x0301));
    QCOMPARE(placeToCut(pile, 3'000), 3'000);
    const QString joined = u"👩\u200D"_s.repeated(2'000);
    const qsizetype cut = placeToCut(joined, 3'001);
    QVERIFY(cut > 2'900 && cut <= 3'001);
    QVERIFY(!joined.at(cut).isLowSurrogate());
    const QString halves(500, QChar(0xD83D));
    QCOMPARE(placeToCut(halves, 100), 100);
}

void ProtocolTextCutTest::isQuickOnLongTexts()
{
    const QString text = u"👨‍👩‍👧‍👦 text "_s.repeated(400'000);
    QBENCHMARK
    {
        QVERIFY(placeToCut(text, text.size() / 2) > 0);
    }
}

QTEST_APPLESS_MAIN(ProtocolTextCutTest)
#include "protocol_textcut_test.moc"
