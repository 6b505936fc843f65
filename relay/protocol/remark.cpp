// SPDX-License-Identifier: GPL-3.0-or-later
// The English of what a relay remarks, in one place. It is in every store and every export there is, and windows of
// other versions read it: a sentence that is here stays as it is.
#include "relay/protocol/remark.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

#include "relay/protocol/placeholders.h"

namespace relay::protocol {

namespace {

using enum Remark;
using namespace Qt::StringLiterals;

struct Row {
    Remark remark;
    QLatin1StringView code;
    QStringView sentence; ///< %1, %2, … are the arguments
};

constexpr std::array Rows{
    // -- why a room is paused --
    Row{TurnLimitOfRoom, "turn_limit_of_room"_L1,
        u"%1 messages were said without a word of the operator, which is this room's limit."},
    Row{TurnLimitOfTree, "turn_limit_of_tree"_L1,
        u"%1 messages were said without a word of the operator, which is the limit of the rooms that it belongs to."},
    Row{BudgetOfMessages, "budget_of_messages"_L1, u"Its budget is spent: %1 messages."},
    Row{BudgetOfCharacters, "budget_of_characters"_L1, u"Its budget is spent: %1 characters."},
    Row{BudgetOfTokens, "budget_of_tokens"_L1, u"Its budget is spent: about %1 tokens."},
    Row{MessagesSaySame, "messages_say_same"_L1,
        u"Its agents repeat themselves: %1 of the last %2 messages say the same."},
    Row{MessagesGoRound, "messages_go_round"_L1,
        u"Its agents repeat themselves: the last %1 messages are the same few again and again."},
    Row{MessagesTooFast, "messages_too_fast"_L1,
        u"Its messages come faster than any conversation does: more than one a second for more than a "
        u"minute, or %1 at once."},
    Row{TextInCircle, "text_in_circle"_L1,
        u"The same text goes round through %1 rooms and has come back here for the second time."},
    Row{PausedByOperator, "paused_by_operator"_L1, u"The operator paused this room."},

    // -- why a message is held --
    Row{RoomIsReviewed, "room_is_reviewed"_L1,
        u"The operator reads the messages of this room before they are delivered."},
    Row{SecretSuspected, "secret_suspected"_L1,
        u"It looks as if it held a secret: %1, %2 characters from character %3 on."},
    Row{SaidBeforePeerCame, "said_before_peer_came"_L1,
        u"It was said before the other agent came, whom the operator reads it for."},
    Row{NameOfReviewedRoom, "name_of_reviewed_room"_L1,
        u"It is the name of this room. The operator reads what is said here before it is delivered."},
    Row{NameOfChildRoom, "name_of_child_room"_L1, u"It is to be the name of a child room. %1"},

    // -- why a message was rejected --
    Row{RoomWasClosed, "room_was_closed"_L1, u"The room was closed."},
    Row{HeldTooLong, "held_too_long"_L1, u"It waited for the operator for as long as messages are kept."},
    Row{AuthorWasRevoked, "author_was_revoked"_L1, u"The operator revoked who sent it."},
    Row{NoReasonGiven, "no_reason_given"_L1, u"No reason was given."},
    Row{ReasonGiven, "reason_given"_L1, u"Reason: %1"},

    // -- system messages --
    Row{OperatorCreatedRoom, "operator_created_room"_L1, u"The operator created this room."},
    Row{AgentCreatedRoom, "agent_created_room"_L1, u"An agent created this room."},
    Row{AgentJoined, "agent_joined"_L1, u"An agent joined."},
    Row{RoomSealed, "room_sealed"_L1,
        u"The room is sealed: its code is dead, and nobody else can join. To bring in another agent, open "
        u"a child room."},
    Row{AgentLeft, "agent_left"_L1, u"An agent left."},
    Row{AgentRevoked, "agent_revoked"_L1, u"The operator revoked an agent of this room."},
    Row{RoomClosed, "room_closed"_L1, u"The operator closed this room: nothing more can be said here."},
    Row{RoomPausedByOperator, "room_paused_by_operator"_L1,
        u"The operator paused this room: nothing can be sent until it goes on. Keep polling."},
    Row{RoomPausedByRule, "room_paused_by_rule"_L1,
        u"This room is paused: %1 Nothing can be sent until the operator lets it go on. Keep polling."},
    Row{RoomResumed, "room_resumed"_L1, u"The operator resumed this room: you can send again."},
    Row{ChildRoomOpened, "child_room_opened"_L1, u"An agent opened a child room."},
    Row{RoomNamed, "room_named"_L1, u"The operator let the name of a room through."},
    Row{MessageRejected, "message_rejected"_L1,
        u"Message rejected: the message %1, which was held, will not be delivered. %2"},
    Row{NameRejected, "name_rejected"_L1, u"Message rejected: the name %1, which was held, will not be delivered. %2"},

    // -- what is wrong with the audit log --
    Row{AuditEntryMissing, "audit_entry_missing"_L1, u"Entry %1 is missing."},
    Row{AuditEntryChanged, "audit_entry_changed"_L1,
        u"Entry %1 is not what was written: its hash does not follow from it and from the entry before."},
    Row{AuditStartUnexplained, "audit_start_unexplained"_L1,
        u"It begins after entry %1, but it does not say itself that the entries up to there were removed."},
    Row{AuditStartDenied, "audit_start_denied"_L1,
        u"It says that the entries up to %1 were removed, but has entries from the first on."},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (Rows[i].remark != static_cast<Remark>(i))
            return false;
    }
    return Rows.size() == RemarkCount;
}

static_assert(isInOrder(), "a row for each remark, in the order of the enum");

bool isRemark(Remark remark, qsizetype argument)
{
    switch (remark) {
    case NameOfChildRoom:
    case RoomPausedByRule:
        return argument == 0;
    case MessageRejected:
    case NameRejected:
        return argument == 1;
    default:
        return false;
    }
}

/// Of what is read out of a sentence. An id or what somebody wrote may be of digits alone and is no number.
bool isText(Remark remark)
{
    return remark == MessageRejected || remark == NameRejected || remark == ReasonGiven;
}

QString wordOf(const QJsonValue& argument);

QString sentenceOf(const ReadRemark& read)
{
    QStringList words;
    for (const QJsonValue& argument : read.arguments)
        words.append(wordOf(argument));
    return filledIn(Rows.at(static_cast<std::size_t>(read.remark)).sentence, words);
}

QString wordOf(const QJsonValue& argument)
{
    if (argument.isString())
        return argument.toString();
    if (!argument.isObject())
        return QString::number(argument.toInteger());
    const auto read = readRemark(argument.toObject());
    return read ? sentenceOf(*read) : QString();
}

QJsonValue argumentIn(const QString& word, Remark remark, qsizetype place)
{
    if (isRemark(remark, place))
        return remarkArgument(recognised(word));
    bool isNumber = false;
    const qlonglong number = word.toLongLong(&isNumber);
    return isNumber && !isText(remark) ? QJsonValue(number) : QJsonValue(word);
}

QJsonObject objectOf(Remark remark, const QJsonArray& arguments)
{
    QJsonObject json{{u"code"_s, Rows.at(static_cast<std::size_t>(remark)).code}};
    if (!arguments.isEmpty())
        json.insert(u"arguments"_s, arguments);
    return json;
}

QString remarkName(const QString& name)
{
    return name + u"_remark"_s;
}

} // namespace

std::optional<ReadRemark> readRemark(const QJsonObject& remark)
{
    const QString code = remark.value("code"_L1).toString();
    const auto row = std::ranges::find_if(Rows, [&code](const Row& each) { return each.code == code; });
    if (row == Rows.end())
        return std::nullopt;
    return ReadRemark{row->remark, remark.value("arguments"_L1).toArray()};
}

Saying sayWith(Remark remark, const QJsonArray& arguments)
{
    return {sentenceOf({remark, arguments}), objectOf(remark, arguments)};
}

Saying sayingOf(const QJsonValue& argument)
{
    if (!argument.isObject())
        return {argument.toString(), {}};
    const auto read = readRemark(argument.toObject());
    return {read ? sentenceOf(*read) : QString(), argument.toObject()};
}

Saying recognised(const QString& sentence)
{
    for (const Row& row : Rows) {
        const auto words = readOut(row.sentence, sentence);
        if (!words)
            continue;
        QJsonArray arguments;
        for (qsizetype i = 0; i < words->size(); ++i)
            arguments.append(argumentIn(words->at(i), row.remark, i));
        return {sentence, objectOf(row.remark, arguments)};
    }
    return {sentence, {}};
}

QString storedRemark(const Saying& saying)
{
    return saying.isEmpty() ? QString()
                            : QString::fromUtf8(QJsonDocument(saying.remark).toJson(QJsonDocument::Compact));
}

Saying sayingOf(const QString& sentence, const QString& storedRemark)
{
    return storedRemark.isEmpty() ? recognised(sentence)
                                  : Saying{sentence, QJsonDocument::fromJson(storedRemark.toUtf8()).object()};
}

void insertSaying(QJsonObject& json, const QString& name, const Saying& saying)
{
    json.insert(name, saying.sentence);
    json.insert(remarkName(name), saying.remark.isEmpty() ? QJsonValue() : QJsonValue(saying.remark));
}

Saying sayingIn(const QJsonObject& json, const QString& name)
{
    const QString sentence = json.value(name).toString();
    const QJsonValue remark = json.value(remarkName(name));
    return remark.isUndefined() ? recognised(sentence) : Saying{sentence, remark.toObject()};
}

} // namespace relay::protocol
