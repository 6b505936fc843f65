// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of what a relay remarks, in one place.
#include "words/remarktext.h"

#include <QCoreApplication>
#include <QLocale>

#include "relay/protocol/placeholders.h"
#include "relay/protocol/remark.h"
#include "words/errortext.h"

using relay::protocol::ReadRemark;
using relay::protocol::Remark;
using relay::protocol::Saying;

namespace words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words::RemarkText)
public:
    struct Row {
        Remark remark;
        const char* text; ///< %1, %2, … are the words of the remark
    };

    static constexpr Row Rows[]{
        // -- why a room is paused --
        {Remark::TurnLimitOfRoom,
         QT_TR_NOOP("%1 messages were said without a word of the operator: that is this room’s limit.")},
        {Remark::TurnLimitOfTree, QT_TR_NOOP("%1 messages were said without a word of the operator: that is the "
                                             "limit of the rooms that it belongs to.")},
        {Remark::BudgetOfMessages, QT_TR_NOOP("Its budget is spent: %1 messages.")},
        {Remark::BudgetOfCharacters, QT_TR_NOOP("Its budget is spent: %1 characters.")},
        {Remark::BudgetOfTokens, QT_TR_NOOP("Its budget is spent: about %1 tokens.")},
        {Remark::MessagesSaySame, QT_TR_NOOP("Its agents repeat themselves: %1 of the last %2 messages say the same.")},
        {Remark::MessagesGoRound,
         QT_TR_NOOP("Its agents repeat themselves: the last %1 messages are the same few again and again.")},
        {Remark::MessagesTooFast, QT_TR_NOOP("Its messages come faster than any conversation does: more than one a "
                                             "second for more than a minute, or %1 at once.")},
        {Remark::TextInCircle,
         QT_TR_NOOP("The same text goes round through %1 rooms and has come back here for the second time.")},
        {Remark::PausedByOperator, QT_TR_NOOP("The operator paused this room.")},

        // -- why a message is held --
        {Remark::RoomIsReviewed, QT_TR_NOOP("The operator reads the messages of this room before they are delivered.")},
        {Remark::SecretSuspected,
         QT_TR_NOOP("It looks as if it held a secret: %1, %2 characters from character %3 on.")},
        {Remark::SaidBeforePeerCame,
         QT_TR_NOOP("It was said before the other agent came, for whom the operator reads it.")},
        {Remark::NameOfReviewedRoom,
         QT_TR_NOOP("It is the name of this room. The operator reads what is said here before it is delivered.")},
        {Remark::NameOfChildRoom, QT_TR_NOOP("It is to be the name of a child room. %1")},

        // -- why a message was rejected --
        {Remark::RoomWasClosed, QT_TR_NOOP("The room was closed.")},
        {Remark::HeldTooLong, QT_TR_NOOP("It waited for the operator for as long as messages are kept.")},
        {Remark::AuthorWasRevoked, QT_TR_NOOP("The operator revoked who sent it.")},
        {Remark::NoReasonGiven, QT_TR_NOOP("No reason was given.")},
        {Remark::ReasonGiven, QT_TR_NOOP("Reason: %1")},

        // -- system messages --
        {Remark::OperatorCreatedRoom, QT_TR_NOOP("The operator created this room.")},
        {Remark::AgentCreatedRoom, QT_TR_NOOP("An agent created this room.")},
        {Remark::AgentJoined, QT_TR_NOOP("An agent joined.")},
        {Remark::RoomSealed, QT_TR_NOOP("The room is sealed: its code is dead, and nobody else can join.")},
        {Remark::AgentLeft, QT_TR_NOOP("An agent left.")},
        {Remark::AgentRevoked, QT_TR_NOOP("The operator revoked an agent of this room.")},
        {Remark::RoomClosed, QT_TR_NOOP("The operator closed this room: nothing more can be said here.")},
        {Remark::RoomPausedByOperator,
         QT_TR_NOOP("The operator paused this room: nothing can be sent until it goes on.")},
        {Remark::RoomPausedByRule, QT_TR_NOOP("This room is paused until the operator lets it go on. %1")},
        {Remark::RoomResumed, QT_TR_NOOP("The operator resumed this room: the agents can send again.")},
        {Remark::ChildRoomOpened, QT_TR_NOOP("An agent opened a child room.")},
        {Remark::RoomNamed, QT_TR_NOOP("The operator let the name of a room through.")},
        {Remark::MessageRejected, QT_TR_NOOP("Message rejected: %1 will not be delivered. %2")},
        {Remark::NameRejected, QT_TR_NOOP("Name rejected: %1 will not be delivered. %2")},

        // -- what is wrong with the audit log --
        {Remark::AuditEntryMissing, QT_TR_NOOP("Entry %1 is missing.")},
        {Remark::AuditEntryChanged,
         QT_TR_NOOP("Entry %1 is not what was written: its hash does not follow from it and from the entry before.")},
        {Remark::AuditStartUnexplained,
         QT_TR_NOOP("It begins after entry %1, but it does not say itself that the entries up to there were removed.")},
        {Remark::AuditStartDenied,
         QT_TR_NOOP("It says that the entries up to %1 were removed, but has entries from the first on.")},
    };
};

static_assert(std::size(Words::Rows) == relay::protocol::RemarkCount);

struct Kinds {
    Q_DECLARE_TR_FUNCTIONS(words::SecretKinds)
public:
    struct Row {
        const char* ending; ///< of the kind; what stands before is a name, and is %1
        const char* text;
    };

    /// The first that fits counts.
    static constexpr Row Rows[]{
        {"token of a relay", QT_TR_NOOP("token of a relay")},
        {"operator key of a relay", QT_TR_NOOP("operator key of a relay")},
        {"key of a model provider", QT_TR_NOOP("key of a model provider")},
        {"key in an assignment", QT_TR_NOOP("key in an assignment")},
        {"password in an address", QT_TR_NOOP("password in an address")},
        {"credentials of a header", QT_TR_NOOP("credentials of a header")},
        {"private key", QT_TR_NOOP("private key")},
        {"password", QT_TR_NOOP("password")},
        {"webhook secret", QT_TR_NOOP("webhook secret")},
        {" webhook", QT_TR_NOOP("%1 webhook")},
        {" access key", QT_TR_NOOP("%1 access key")},
        {" storage key", QT_TR_NOOP("%1 storage key")},
        {" secret key", QT_TR_NOOP("%1 secret key")},
        {" API key", QT_TR_NOOP("%1 API key")},
        {" bot token", QT_TR_NOOP("%1 bot token")},
        {" web token", QT_TR_NOOP("%1 web token")},
        {" client secret", QT_TR_NOOP("%1 client secret")},
        {" token", QT_TR_NOOP("%1 token")},
        {" key", QT_TR_NOOP("%1 key")},
        {" secret", QT_TR_NOOP("%1 secret")},
    };
};

QString unknownRemark(const QString& sentence)
{
    return sentence.isEmpty() || speaksAsRelays()
               ? sentence
               : Words::tr("The relay says something here that this version of Duologue does not know.");
}

QString textOf(const QJsonObject& remark, const QString& sentence);

/// Numbers as the user writes them, and remarks in remarks.
QStringList shownWords(const ReadRemark& read)
{
    QStringList words;
    for (const QJsonValue& argument : read.arguments) {
        if (argument.isObject())
            words.append(textOf(argument.toObject(), {}));
        else
            words.append(argument.isString() ? argument.toString() : QLocale().toString(argument.toInteger()));
    }
    if (read.remark == Remark::SecretSuspected && !words.isEmpty())
        words.first() = secretKindText(words.constFirst());
    return words;
}

QString textOf(const QJsonObject& remark, const QString& sentence)
{
    const auto read = relay::protocol::readRemark(remark);
    if (!read)
        return unknownRemark(sentence);
    const Words::Row& row = Words::Rows[static_cast<std::size_t>(read->remark)];
    Q_ASSERT(row.remark == read->remark);
    return relay::protocol::filledIn(Words::tr(row.text), shownWords(*read));
}

} // namespace

QString remarkText(const Saying& saying)
{
    return textOf(saying.remark, saying.sentence);
}

QString reasonText(const Saying& saying)
{
    return saying.remark.isEmpty() ? saying.sentence : remarkText(saying);
}

QString secretKindText(const QString& kind)
{
    for (const Kinds::Row& row : Kinds::Rows) {
        const QLatin1StringView ending(row.ending);
        if (kind.endsWith(ending))
            return relay::protocol::filledIn(Kinds::tr(row.text), {kind.chopped(ending.size())});
    }
    return kind;
}

} // namespace words
