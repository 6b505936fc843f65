// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QSet>
#include <QTest>

#include "relay/protocol/error.h"
#include "relay/protocol/placeholders.h"
#include "relay/protocol/remark.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;

namespace {

/// The lines of a file beside this one, without its remarks, each split at its tabs.
QList<QStringList> linesOf(const QString& name)
{
    QFile file(QStringLiteral(TEST_DIR) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(file.fileName()));
    QList<QStringList> lines;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            lines.append(line.split(u'\t'));
    }
    return lines;
}

QJsonArray arrayIn(const QString& json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

} // namespace

/// What agents read of a relay stays as it was, whatever it is made of.
class ProtocolReasonsTest : public QObject
{
    Q_OBJECT

private slots:

    void everyErrorSaysWhatItAlwaysSaid()
    {
        QSet<Reason> seen;
        for (const QStringList& line : linesOf(u"sentences.tsv"_s)) {
            QCOMPARE(line.size(), 4);
            Error error{.reason = reasonFromName(line[0]), .arguments = arrayIn(line[2])};
            QVERIFY2(error.reason != Reason::None, qPrintable(line[0]));
            QCOMPARE(reasonName(error.reason), line[0]);
            QCOMPARE(QString(errorName(codeOf(error.reason))), line[1]);
            QCOMPARE(sentenceOf(error), line[3]);
            seen.insert(error.reason);
        }
        const QMetaEnum all = QMetaEnum::fromType<Reason>();
        QCOMPARE(seen.size(), all.keyCount() - 1); // of None nothing is said
    }

    void argumentsComeInTheirOrder()
    {
        const Error error = errorOf(Reason::FieldTooLong, u"name"_s, qsizetype(300), 255);
        QCOMPARE(error.code, ErrorCode::InvalidRequest);
        QCOMPARE(error.arguments, (QJsonArray{u"name"_s, 300, 255}));
        QCOMPARE(sentenceOf(error), u"The field \"name\" has 300 characters; at most 255 are allowed."_s);
    }

    /// It has a remark in it, and so do those that a relay says without its code.
    void aRuleIsTold()
    {
        const Error error = errorOf(Reason::RoomIsPausedByRule, say(Remark::BudgetOfMessages, 7));
        QCOMPARE(error.arguments, QJsonArray{say(Remark::BudgetOfMessages, 7).remark});
        QVERIFY(sentenceOf(error).contains(say(Remark::BudgetOfMessages, 7).sentence));
        QCOMPARE(errorSaid(ErrorCode::Paused, sentenceOf(error)).arguments, error.arguments);
    }

    void causeAndRemedyStandApart()
    {
        const Sentence said = sentenceParts(errorOf(Reason::KeyFileIsDamaged, u"/a. b/database.key"_s));
        QCOMPARE(said.cause, u"The key file /a. b/database.key is damaged."_s);
        QCOMPARE(said.remedy, u"Restore it from a backup; without it the database cannot be read."_s);
        QCOMPARE(sentenceParts(errorOf(Reason::NoSuchAgent)).remedy, QString());
    }

    /// A path may have anything in it.
    void marksInArgumentsAreNoMarks()
    {
        QCOMPARE(sentenceOf(errorOf(Reason::FileNotRead, u"/%2/%1"_s, u"Permission denied"_s)),
                 u"/%2/%1 cannot be read: Permission denied."_s);
        QCOMPARE(filledIn(u"100 %: %1%", {u"a"_s}), u"100 %: a%"_s);
        QCOMPARE(filledIn(u"%1 %3", {u"a"_s}), u"a "_s);
    }

    void isMoreExactWhereItIsKnown()
    {
        const Error error =
            errorOf(Reason::FileNotWritten, u"/a"_s, u"No space left on device"_s).as(ErrorCode::StorageFull);
        QCOMPARE(error.code, ErrorCode::StorageFull);
        QCOMPARE(sentenceOf(error), u"/a cannot be written: No space left on device."_s);
        QCOMPARE(errorOf(Reason::TooManyCodes, 7).retryAfter(7).retryAfterSeconds, 7);
    }

    void unknownReasonsAreNone()
    {
        QCOMPARE(reasonFromName(u"of_a_later_version"), Reason::None);
        QCOMPARE(reasonFromName(u""), Reason::None);
        QCOMPARE(reasonName(Reason::None), QString());
        QCOMPARE(sentenceOf(Error{.code = ErrorCode::Conflict, .words = u"As it is."_s}), u"As it is."_s);
    }

    /// Each is said as it always was, and read out of that again.
    void everyRemarkIsWhatItAlwaysWas()
    {
        const QList<QStringList> lines = linesOf(u"remarks.tsv"_s);
        QCOMPARE(lines.size(), RemarkCount);
        for (int i = 0; i < RemarkCount; ++i) {
            const auto remark = static_cast<Remark>(i);
            const QString& sentence = lines[i].value(1);
            const Saying known = recognised(sentence);
            const auto read = readRemark(known.remark);
            QVERIFY2(read, qPrintable(sentence));
            QCOMPARE(read->remark, remark);
            QCOMPARE(sayWith(remark, read->arguments), known);
            QStringList words;
            for (const QJsonValue& argument : read->arguments)
                words += argument.isObject() ? u"remark"_s : argument.toVariant().toString();
            if (!words.contains(u"remark"_s))
                QCOMPARE(words, plainArguments(arrayIn(lines[i].value(0))));
        }
    }

    /// As the store and the wire have it; what is older than the code beside the sentence is recognised.
    void remarksTravelAsCodes()
    {
        const Saying nested = say(Remark::RoomPausedByRule, say(Remark::BudgetOfMessages, 7));
        QCOMPARE(nested.remark, (QJsonObject{{u"code"_s, u"room_paused_by_rule"_s},
                                             {u"arguments"_s, QJsonArray{say(Remark::BudgetOfMessages, 7).remark}}}));
        const Saying rejected = say(Remark::MessageRejected, u"1234"_s, say(Remark::ReasonGiven, u"“12”"_s));
        for (const Saying& each : {nested, rejected, say(Remark::AgentJoined), Saying{}}) {
            QCOMPARE(recognised(each.sentence), each);
            QCOMPARE(sayingOf(each.sentence, storedRemark(each)), each);
            QCOMPARE(sayingOf(each.sentence, {}), each);
            QJsonObject json;
            insertSaying(json, u"why"_s, each);
            QCOMPARE(sayingIn(json, u"why"_s), each);
            json.remove(u"why_remark"_s);
            QCOMPARE(sayingIn(json, u"why"_s), each);
        }
        // What the operator wrote stays the operator's, though a relay says the same.
        const Saying own{u"The room was closed."_s, {}};
        QCOMPARE(sayingOf(own.sentence, storedRemark(own)), own);
        QJsonObject json;
        insertSaying(json, u"why"_s, own);
        QCOMPARE(sayingIn(json, u"why"_s), own);
        QVERIFY(!readRemark({{u"code"_s, u"of_a_later_version"_s}}));
    }

    /// What a public API gives: the code of the error, and its sentence.
    void everyReasonIsFoundByItsSentence()
    {
        int found = 0;
        for (const QStringList& line : linesOf(u"sentences.tsv"_s)) {
            const Reason reason = reasonFromName(line.value(0));
            const Error said = errorSaid(codeOf(reason), line.value(3));
            if (said.reason == Reason::None)
                continue;
            QCOMPARE(sentenceOf(said), line.value(3));
            ++found;
        }
        QVERIFY2(found > 140, qPrintable(QString::number(found)));
        QCOMPARE(errorSaid(ErrorCode::NotFound, u"No such thing."_s).reason, Reason::None);
        QCOMPARE(errorSaid(ErrorCode::NotFound, u"No such thing."_s).said, u"No such thing."_s);
    }

    void otherTextsAreNoRemarks()
    {
        for (const QString& text :
             {u""_s, u"An agent joined"_s, u"An agent joined. "_s, u"Its budget is spent: 3 messages"_s,
              u"Entry is missing."_s, u"Its agents repeat themselves: 3 messages say the same."_s})
            QVERIFY2(recognised(text).remark.isEmpty(), qPrintable(text));
        QCOMPARE(say(Remark::BudgetOfTokens, qint64(120'000)).sentence, u"Its budget is spent: about 120000 tokens."_s);
    }
};

QTEST_GUILESS_MAIN(ProtocolReasonsTest)
#include "protocol_reasons_test.moc"
