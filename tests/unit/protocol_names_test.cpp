// SPDX-License-Identifier: GPL-3.0-or-later
// What may be a name: relay/protocol/nametext.
#include <QFile>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

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
    void knowsTheLabelsOfTheWindow_data();
    void knowsTheLabelsOfTheWindow();
    void readsCodesAsTheyArePasted();
    void namesFilesSafely();
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

void ProtocolNamesTest::knowsTheLabelsOfTheWindow_data()
{
    QTest::addColumn<QString>("file");
    for (const char* language : {"en", "de", "zh_CN"})
        QTest::newRow(language)
            << QStringLiteral(DUOLOGUE_SOURCE_DIR "/resources/i18n/duologue_%1.ts").arg(QLatin1StringView(language));
}

/// What the window calls the operator, the system and the relay, in every language that it speaks.
void ProtocolNamesTest::knowsTheLabelsOfTheWindow()
{
    QFETCH(QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QSet<QString> labels{u"You, the operator"_s, u"the operator"_s, u"Operator"_s, u"System"_s, u"Duologue"_s};
    const QSet<QString> all = labels;
    QXmlStreamReader xml(&source);
    QString current;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "source"_L1)
            current = xml.readElementText();
        else if (xml.name() == "translation"_L1 && all.contains(current)) {
            const QString label = xml.readElementText();
            if (!label.isEmpty())
                QVERIFY2(looksReserved(label), qPrintable(label));
            labels.remove(current);
        }
    }
    if (!file.endsWith("_en.ts"_L1)) // which has plurals only
        QVERIFY2(labels.isEmpty(), qPrintable(labels.values().join(u", ")));
    for (const QString& label : all + QSet<QString>{u"The operator"_s, u"The relay"_s}) // those of exports, too
        QVERIFY2(looksReserved(label), qPrintable(label));
}

void ProtocolNamesTest::readsCodesAsTheyArePasted()
{
    for (const QString& pasted :
         {u"ABCDE23456"_s, u" ABCDE-23456 "_s, u"ABCDE\u200B23456"_s, u"ABCDE\u00AD23456"_s, u"ＡＢＣＤＥ２３４５６"_s,
          u"`ABCDE23456`"_s, u"“ABCDE23456”."_s, u"'ABCDE23456',"_s, u"«ABCDE 23456»"_s, u"**ABCDE23456**"_s,
          u"\uFEFFABCDE23456\n"_s, u"<ABCDE23456>"_s, u"ABCDE–23456!"_s, u"\u2066ABCDE23456\u2069"_s})
        QCOMPARE(plainCode(pasted), u"ABCDE23456"_s);
    QCOMPARE(plainCode(u"АBCDE23456"_s), u"АBCDE23456"_s); // another letter is another code
}

void ProtocolNamesTest::namesFilesSafely()
{
    const QString half(QChar(0xD83D));
    for (const QString& name :
         {u"../../../tmp/x"_s, QString(QString(59, u'a') + u"🚀/../../../tmp/x"_s),
          QString(QString(59, u'a') + half + u"/../../tmp/x"_s), u"..\\..\\x"_s, u".bashrc"_s, u". .x"_s, u"a:b"_s,
          u"\u202Ecod.exe"_s, u"x\u0000y"_s, u"~/x"_s, QString(half + u"/.."_s)}) {
        for (const qsizetype most : {1, 5, 60, 255}) {
            const QString file = fileNameFrom(name, most);
            QVERIFY(file.size() <= most);
            QVERIFY2(!file.contains(u'/') && !file.contains(u'\\') && !file.startsWith(u'.'), qPrintable(file));
            QVERIFY(std::none_of(file.begin(), file.end(), [](QChar c) { return c.isSurrogate() || c.isNull(); }));
        }
    }
    QCOMPARE(fileNameFrom(u"Review: webhook-retry"_s, 60), u"Review- webhook-retry"_s);
    QCOMPARE(fileNameFrom(u"王芳 и Ömer v1.2"_s, 60), u"王芳 и Ömer v1.2"_s);
    QCOMPARE(fileNameFrom(u"..."_s, 60), QString());
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
