// SPDX-License-Identifier: GPL-3.0-or-later
// Every reason, code and remark in each of the window's languages.
#include <QDirIterator>
#include <QFile>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

#include "app/conversations/timelinemodel.h"
#include "app/language.h"
#include "relay/engine/conditions.h"
#include "relay/policy/secretguard.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/remark.h"
#include "relay/protocol/room.h"
#include "ui/hosting/relaywords.h"
#include "words/audittext.h"
#include "words/errortext.h"
#include "words/remarktext.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using namespace ui;

namespace {

/// More than any reason has; each is to be found again in a text, whatever the language does with numbers.
const QJsonArray Arguments{u"⟦1⟧"_s, u"⟦2⟧"_s, u"⟦3⟧"_s, u"⟦4⟧"_s};

Error exampleOf(Reason reason)
{
    return {.code = codeOf(reason), .reason = reason, .arguments = Arguments};
}

/// What agents read of it and users need not: the sentence of a rule that is not kept, the types of JSON, and when old
/// things go.
bool isLeftOut(Reason reason, int argument)
{
    switch (reason) {
    case Reason::RoomIsPausedByRule: // a remark, said as such: remarksInRemarks()
    case Reason::MethodNotTaken:
    case Reason::BodyIsNotJson:
    case Reason::ParameterIsRepeated:
    case Reason::ParameterIsNoNumber:
    case Reason::ParameterTooSmall:
    case Reason::ParameterOutOfRange:
    case Reason::ParameterIsNoText:
    case Reason::ParameterTooLong:
        return true;
    case Reason::FieldIsNoText:
    case Reason::FieldIsNoBoolean:
    case Reason::FieldIsNoObject:
    case Reason::FieldIsNoneOf:
    case Reason::FieldIsNoNumber:
    case Reason::BackupNotRestored: // what is wrong with it is an error by itself
        return argument == 2;
    default:
        return false;
    }
}

QList<Reason> reasons()
{
    QList<Reason> all;
    const QMetaEnum names = QMetaEnum::fromType<Reason>();
    for (int i = 0; i < names.keyCount(); ++i) {
        if (const auto reason = static_cast<Reason>(names.value(i)); reason != Reason::None)
            all.append(reason);
    }
    return all;
}

/// The names of all events that the relay's sources put into the audit log.
QSet<QString> notedEvents()
{
    static const QRegularExpression call(uR"(\bnote\(([^{;]*))"_s);
    static const QRegularExpression name(uR"re("(\w+)"_L1)re"_s);
    QSet<QString> events{u"entries_removed"_s}; // AuditTrail::Removed
    QDirIterator sources(QStringLiteral(DUOLOGUE_SOURCE_DIR) + u"/relay"_s, {u"*.cpp"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        QFile file(sources.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        for (auto calls = call.globalMatch(text); calls.hasNext();) {
            for (auto names = name.globalMatch(calls.next().captured(1)); names.hasNext();)
                events.insert(names.next().captured(1));
        }
    }
    return events;
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT

private slots:

    void cleanup()
    {
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            QCoreApplication::removeTranslator(translator);
            delete translator;
        }
        QLocale::setDefault(QLocale::c());
    }

    void everyReasonHasWords_data() { addLanguages(); }

    void everyReasonHasWords()
    {
        QFETCH(const QString, language);
        QList<words::ErrorText> english;
        for (const Reason reason : reasons())
            english.append(words::errorText(exampleOf(reason)));
        speak(language);
        for (qsizetype i = 0; i < english.size(); ++i) {
            const Error error = exampleOf(reasons()[i]);
            const QByteArray name = reasonName(error.reason).toUtf8();
            const words::ErrorText text = words::errorText(error);
            const Sentence said = sentenceParts(error);
            QVERIFY2(!text.cause.isEmpty(), name);
            QVERIFY2(said.remedy.isEmpty() || !text.remedy.isEmpty(), name);
            QVERIFY2(!text.whole().contains(u'%'), name);
            for (int number = 1; number <= Arguments.size(); ++number) {
                const QString argument = Arguments.at(number - 1).toString();
                if (said.whole().contains(argument) && !isLeftOut(error.reason, number))
                    QVERIFY2(text.whole().contains(argument), QByteArray(name + ' ' + argument.toUtf8()));
            }
            if (language != "en_US"_L1) {
                QVERIFY2(text.cause != english[i].cause, name);
                QVERIFY2(text.remedy.isEmpty() || text.remedy != english[i].remedy, name);
            }
        }
    }

    void everyCodeHasWords_data() { addLanguages(); }

    /// Of a relay that gives no reason, or one of a later version.
    void everyCodeHasWords()
    {
        QFETCH(const QString, language);
        QList<QString> english;
        const auto each = [](const auto& look) {
            for (int i = 0; i <= static_cast<int>(ErrorCode::Unencrypted); ++i)
                look(Error{.code = static_cast<ErrorCode>(i)});
        };
        each([&](const Error& error) { english.append(words::errorWords(error)); });
        speak(language);
        each([&](Error error) {
            const QByteArray name = errorName(error.code).data();
            QVERIFY2(!words::errorText(error).cause.isEmpty(), name);
            error.said = u"The relay's own sentence."_s;
            const QString words = words::errorWords(error);
            if (language == "en_US"_L1) {
                QCOMPARE(words, error.said);
            } else {
                QVERIFY2(!words.contains(error.said), name);
                QVERIFY2(words != english[static_cast<int>(error.code)], name);
            }
        });
    }

    void everyAuditEventHasWords_data() { addLanguages(); }

    /// Each that the relay notes anywhere.
    void everyAuditEventHasWords()
    {
        QFETCH(const QString, language);
        const QStringList known = words::auditEvents();
        const QSet<QString> noted = notedEvents();
        QVERIFY(noted.size() > 20 && noted.contains(u"agent_resumed"_s));
        for (const QString& event : noted)
            QVERIFY2(known.contains(event), qPrintable(event));
        const auto sentence = [](const QString& event) { return words::auditText(event, {}, {u"⟦1⟧"_s, u"⟦2⟧"_s}); };
        QStringList english;
        for (const QString& event : known)
            english.append(sentence(event));
        QCOMPARE(QSet<QString>(english.cbegin(), english.cend()).size(), known.size());
        speak(language);
        for (qsizetype i = 0; i < known.size(); ++i) {
            const QString text = sentence(known.at(i));
            QVERIFY2(!text.contains(u'%'), qPrintable(text));
            QVERIFY2(language == "en_US"_L1 || text != english.at(i), qPrintable(text));
            for (const QString& name : {u"⟦1⟧"_s, u"⟦2⟧"_s})
                QCOMPARE(text.contains(name), english.at(i).contains(name));
            QVERIFY(!words::auditKindText(words::auditKind(known.at(i))).isEmpty());
        }
        QVERIFY(words::auditText(u"of_tomorrow"_s, {}, {}).contains(u"of_tomorrow"_s));
        QVERIFY(!words::auditText(u"joined"_s, {}, {}).contains(u'%')); // both are gone
    }

    void everyRemarkHasWords_data() { addLanguages(); }

    void everyRemarkHasWords()
    {
        QFETCH(const QString, language);
        QStringList english;
        const auto sentence = [](int number) {
            const auto remark = static_cast<Remark>(number);
            if (remark == Remark::NameOfChildRoom || remark == Remark::RoomPausedByRule)
                return say(remark, say(Remark::BudgetOfMessages, 3456));
            if (remark == Remark::MessageRejected || remark == Remark::NameRejected)
                return say(remark, u"ab456"_s, say(Remark::HeldTooLong));
            if (remark == Remark::ReasonGiven || remark == Remark::SecretSuspected)
                return say(remark, u"3456"_s, 4567, 5678);
            return say(remark, 3456, 4567, 5678);
        };
        for (int i = 0; i < RemarkCount; ++i)
            english.append(words::remarkText(sentence(i)));
        speak(language);
        for (int i = 0; i < RemarkCount; ++i) {
            const QString text = words::remarkText(sentence(i));
            const QByteArray about = sentence(i).sentence.toUtf8();
            QVERIFY2(!text.isEmpty() && !text.contains(u'%'), about);
            // The number stands in its language's form.
            QVERIFY2(!sentence(i).sentence.contains("456"_L1) || text.contains("456"_L1), about);
            QVERIFY2(language == "en_US"_L1 || text != english[i], about);
        }
    }

    /// A remark in a remark, and what it is about, have no English left either.
    void remarksInRemarks()
    {
        speak(u"de_DE"_s);
        const QString text = words::remarkText(say(Remark::RoomPausedByRule, say(Remark::BudgetOfMessages, 1'234)));
        QCOMPARE(text, u"Dieser Raum ist angehalten, bis der Betreiber ihn weiterlaufen lässt. Sein Budget ist "
                       u"verbraucht: 1.234 Nachrichten."_s);
        QCOMPARE(words::remarkText(say(Remark::MessageRejected, u"1234"_s, say(Remark::ReasonGiven, u"“No %1.”"_s))),
                 u"Nachricht abgelehnt: 1234 wird nicht zugestellt. Grund: “No %1.”"_s);
        QVERIFY(words::errorWords(errorOf(Reason::RoomIsPausedByRule, say(Remark::BudgetOfTokens, 5)))
                    .contains(u"Sein Budget ist verbraucht: etwa 5 Token."_s));
        QCOMPARE(words::remarkText({u"A sentence of a later version."_s, {}}),
                 u"Das Relais sagt hier etwas, das diese Version von Duologue nicht kennt."_s);
        QCOMPARE(words::reasonText({u"I do not like it."_s, {}}), u"I do not like it."_s);
        QCOMPARE(words::remarkText({}), QString());
    }

    void systemMessagesHaveNoEnglish()
    {
        speak(u"de_DE"_s);
        const Saying paused = say(Remark::RoomPausedByRule, say(Remark::TextInCircle, 3));
        Message message{.agentId = SystemAgentId, .text = paused.sentence};
        message.remark = paused.remark;
        message.event = SystemEvent::Paused;
        QCOMPARE(app::conversations::wordsOf(message),
                 u"Dieser Raum ist angehalten, bis der Betreiber ihn weiterlaufen lässt. Derselbe Text geht durch 3 "
                 u"Räume im Kreis und ist hier zum zweiten Mal angekommen."_s);
        message.event = SystemEvent::None;
        message.remark = {};
        message.text = u"Ein fremdes Relais sagt, was es will."_s;
        QCOMPARE(app::conversations::wordsOf(message), message.text);
        message.agentId = u"somebody"_s;
        message.text = say(Remark::AgentJoined).sentence;
        QCOMPARE(app::conversations::wordsOf(message), message.text);
    }

    void everyRemarkHasWordsOverTheWire_data() { addLanguages(); }

    /// As the operator API gives it, of this version and of one that gave the sentence alone: system messages, why a
    /// message is held, and why a room is paused.
    void everyRemarkHasWordsOverTheWire()
    {
        QFETCH(const QString, language);
        speak(language);
        for (int i = 0; i < RemarkCount; ++i) {
            const Saying said = say(static_cast<Remark>(i), 3456, 4567, 5678);
            Message message{.id = u"m"_s, .agentId = SystemAgentId, .text = said.sentence};
            message.reason = said;
            message.remark = said.remark;
            Room room;
            room.id = u"r"_s;
            room.pausedWhy = said;
            for (const bool isOlder : {false, true}) {
                QJsonObject words = toJson(message);
                QJsonObject about = toJson(room);
                if (isOlder) {
                    words.remove(u"remark"_s);
                    words.remove(u"reason_remark"_s);
                    about.remove(u"paused_why_remark"_s);
                }
                const auto heard = messageFromJson(words);
                const auto seen = relay::protocol::roomFromJson(about);
                QVERIFY(heard && seen);
                for (const QString& text : {app::conversations::wordsOf(*heard), words::remarkText(heard->reason),
                                            words::remarkText(seen->pausedWhy)}) {
                    QVERIFY2(!text.isEmpty(), said.sentence.toUtf8());
                    QVERIFY2(language == "en_US"_L1 || text != said.sentence, said.sentence.toUtf8());
                    if (!isOlder)
                        QCOMPARE(text, words::remarkText(said));
                }
            }
        }
    }

    void everyConditionHasWords_data() { addLanguages(); }

    void everyConditionHasWords()
    {
        QFETCH(const QString, language);
        QStringList english;
        for (const QLatin1StringView code : relay::engine::Conditions::Codes)
            english.append(conditionText({.code = code}));
        speak(language);
        for (std::size_t i = 0; i < relay::engine::Conditions::Codes.size(); ++i) {
            const QString code = relay::engine::Conditions::Codes[i];
            const QString text = conditionText({.code = code});
            QVERIFY2(!text.contains(code), qPrintable(code)); // as an unknown one has it
            QVERIFY2(language == "en_US"_L1 || text != english[static_cast<qsizetype>(i)], qPrintable(code));
        }
    }

    void everySecretHasAKind()
    {
        QStringList english;
        for (const QLatin1StringView kind : relay::policy::SecretGuard::kinds())
            english.append(words::secretKindText(kind));
        speak(u"zh_CN"_s);
        for (qsizetype i = 0; i < english.size(); ++i)
            QVERIFY2(words::secretKindText(relay::policy::SecretGuard::kinds()[i]) != english[i],
                     qPrintable(english[i]));
    }

    /// The window's own failures are worded where they happen.
    void ownWordsStay()
    {
        speak(u"de_DE"_s);
        QCOMPARE(words::errorWords({.code = ErrorCode::TimedOut, .words = u"Keine Antwort."_s}), u"Keine Antwort."_s);
        QCOMPARE(words::errorWords(errorOf(Reason::TooManyRequests, 240, 1'234)),
                 u"Das Relais nimmt höchstens 240 Anfragen in der Minute an. Versuchen Sie es in 1.234 s erneut."_s);
        QCOMPARE(words::errorText(errorOf(Reason::DirectoryHasRelay, u"/a"_s, u"41"_s, u"duologued"_s, u""_s)).cause,
                 u"Ein anderes Relais hat das Datenverzeichnis /a (41, duologued)."_s);
        QCOMPARE(words::errorText(errorOf(Reason::DirectoryHasRelay, u"/a"_s, u""_s, u""_s, u""_s)).cause,
                 u"Ein anderes Relais hat das Datenverzeichnis /a."_s);
    }

private:
    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const char* language : {"en_US", "de_DE", "zh_CN"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

    static void speak(const QString& language)
    {
        QLocale::setDefault(QLocale(language));
        app::installLanguage(*QCoreApplication::instance(), QLocale(language), QStringLiteral(QM_FOLDER));
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "errortext_test.moc"
