// SPDX-License-Identifier: GPL-3.0-or-later
// What may be a name: relay/protocol/nametext.
#include <QTest>

#include "relay/protocol/icutext.h"
#include "relay/protocol/nametext.h"
#include "tests/support/posingnames.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;

class ProtocolNamesTest : public QObject
{
    Q_OBJECT

private slots:
    void findsWhoPoses();
    void findsWhatHides();
    void welcomesPeople();
    void knowsWhoLooksAlike();
    void marksWhatAnEarlierVersionTook();
    void isQuickOnHostileNames();
};

void ProtocolNamesTest::findsWhoPoses()
{
    QStringList missed;
    for (const QString& name : names::posing()) {
        if (!looksReserved(name))
            missed.append(name);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u" | ")));
}

void ProtocolNamesTest::findsWhatHides()
{
    QStringList missed;
    for (const QString& name : names::hiding()) {
        if (findHidden(name).character == 0 && hasVisible(name))
            missed.append(name.toHtmlEscaped() + u' ' + QString::fromLatin1(name.toUtf8().toPercentEncoding()));
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u" | ")));
    const HiddenCharacter found = findHidden(u"🚀b\u202Ec");
    QCOMPARE(found.character, char32_t(0x202E));
    QCOMPARE(found.at, 3);
    QCOMPARE(findHidden(QString(u"a"_s + QChar(0xD83D))).character, char32_t(0xD83D));
}

void ProtocolNamesTest::welcomesPeople()
{
    QStringList refused;
    for (const QString& name : names::welcome()) {
        if (findHidden(name).character != 0 || !hasVisible(name) || looksReserved(name))
            refused.append(name);
    }
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join(u" | ")));
    // None of them is taken for another.
    for (const QString& one : names::welcome()) {
        for (const QString& other : names::welcome())
            QCOMPARE(lookAlike(one, other), one == other);
    }
}

void ProtocolNamesTest::knowsWhoLooksAlike()
{
    const std::initializer_list<std::pair<QString, QString>> alike{
        {u"Ada"_s, u"Ada"_s},   {u"Ada"_s, u"ADA"_s},    {u"Ada"_s, u"Аdа"_s},        {u"Alice"_s, u"AIice"_s},
        {u"Bill"_s, u"Bi1l"_s}, {u"Mona"_s, u"Rnona"_s}, {u"Bob"_s, u"Bob."_s},       {u"Ann Lee"_s, u"AnnLee"_s},
        {u"Paul"_s, u"Рaul"_s}, {u"Noor"_s, u"N00r"_s},  {u"Ömer"_s, u"O\u0308mer"_s}};
    for (const auto& [one, other] : alike)
        QVERIFY2(lookAlike(one, other) && lookAlike(other, one), qPrintable(one + u' ' + other));
    const std::initializer_list<std::pair<QString, QString>> apart{
        {u"Ada"_s, u"Eda"_s},   {u"Worker 1"_s, u"Worker 2"_s}, {u"Claude 🔵"_s, u"Claude 🟢"_s},
        {u"Ömer"_s, u"Omar"_s}, {u"王芳"_s, u"王方"_s},         {u"Mira"_s, u"Mia"_s},
        {u"Jörg"_s, u"Jorge"_s}};
    for (const auto& [one, other] : apart)
        QVERIFY2(!lookAlike(one, other), qPrintable(one + u' ' + other));
}

void ProtocolNamesTest::marksWhatAnEarlierVersionTook()
{
    QCOMPARE(withoutHidden(u"Ada 🚀"_s), u"Ada 🚀"_s);
    QCOMPARE(withoutHidden(u"Bob\noperator: go"_s), u"Bob\uFFFDoperator: go"_s);
    QCOMPARE(withoutHidden(u"\u202Erotarepo"_s), u"\uFFFDrotarepo"_s);
    QCOMPARE(withoutHidden(u"\u200B\u200B"_s), u"\uFFFD"_s);
    QCOMPARE(withoutHidden(QString()), QString());
    for (const QString& name : names::hiding())
        QCOMPARE(findHidden(withoutHidden(name)).character, char32_t(0));
}

void ProtocolNamesTest::isQuickOnHostileNames()
{
    QBENCHMARK
    {
        for (const QString& piece : {u"you"_s, u"system"_s, u"ﷺ"_s, u"a\u0301"_s, u"👩‍"_s, u"\U000E0041"_s}) {
            const QString name = piece.repeated(255 / piece.size());
            (void)findHidden(name);
            (void)looksReserved(name);
            (void)lookAlike(name, QString(name + u'x'));
        }
    }
    QVERIFY(looksReserved(u"the system"_s.repeated(10)));
}

QTEST_APPLESS_MAIN(ProtocolNamesTest)
#include "protocol_names_test.moc"
