// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <concepts>
#include <optional>

namespace relay::protocol {

/// What a relay says of itself where nothing failed: in a room, of a room or of a message. Exports and agents have its
/// sentence in English (relay/protocol/remark.cpp); the store and the operator API have which remark it is beside that,
/// and a window says it in the user's language (remarktext.cpp). Behind each stand its arguments.
enum class Remark {
    // -- why a room is paused --
    TurnLimitOfRoom,    ///< messages
    TurnLimitOfTree,    ///< messages
    BudgetOfMessages,   ///< messages
    BudgetOfCharacters, ///< characters
    BudgetOfTokens,     ///< tokens
    MessagesSaySame,    ///< messages, among how many
    MessagesGoRound,    ///< messages
    MessagesTooFast,    ///< messages
    TextInCircle,       ///< rooms
    PausedByOperator,

    // -- why a message is held --
    RoomIsReviewed,
    SecretSuspected, ///< kind of SecretGuard::kinds(), length, position
    SaidBeforePeerCame,
    NameOfReviewedRoom,
    NameOfChildRoom, ///< the remark why it is held

    // -- why a message was rejected --
    RoomWasClosed,
    HeldTooLong,
    AuthorWasRevoked,
    NoReasonGiven,
    ReasonGiven, ///< the operator's words

    // -- system messages --
    OperatorCreatedRoom,
    AgentCreatedRoom,
    AgentJoined,
    RoomSealed,
    AgentLeft,
    AgentRevoked,
    RoomClosed,
    RoomPausedByOperator,
    RoomPausedByRule, ///< the remark why it is paused
    RoomResumed,
    ChildRoomOpened,
    RoomNamed,
    MessageRejected, ///< id of the message, the remark why
    NameRejected,    ///< id of the name, the remark why

    // -- what is wrong with the audit log --
    AuditEntryMissing,     ///< number
    AuditEntryChanged,     ///< number
    AuditStartUnexplained, ///< number
    AuditStartDenied,      ///< number
};

/// Of all there are, in their order.
inline constexpr int RemarkCount = static_cast<int>(Remark::AuditStartDenied) + 1;

/// What a relay remarks: the sentence in English, and which remark it is.
struct Saying {
    QString sentence;
    /// {"code": "budget_of_messages", "arguments": [7]}: numbers, texts, and a remark among them as such an object.
    /// Empty: words of somebody's own.
    QJsonObject remark;

    bool isEmpty() const { return sentence.isEmpty(); }

    bool operator==(const Saying&) const = default;
};

/// A remark as it is read out of its object.
struct ReadRemark {
    Remark remark;
    QJsonArray arguments;
};

/// Nothing for one that this version does not know.
std::optional<ReadRemark> readRemark(const QJsonObject& remark);

inline QJsonValue remarkArgument(const QString& text)
{
    return text;
}

inline QJsonValue remarkArgument(const Saying& saying)
{
    return saying.remark.isEmpty() ? QJsonValue(saying.sentence) : QJsonValue(saying.remark);
}

template <std::integral T>
QJsonValue remarkArgument(T number)
{
    return static_cast<qint64>(number);
}

/// For errorOf() and fail(), where an error tells a remark.
inline QJsonValue errorArgument(const Saying& saying)
{
    return remarkArgument(saying);
}

/// What remarkArgument() made, with its sentence again.
Saying sayingOf(const QJsonValue& argument);

Saying sayWith(Remark remark, const QJsonArray& arguments);

/// `say(Remark::BudgetOfMessages, spent.messages)`
template <typename... Arguments>
Saying say(Remark remark, const Arguments&... arguments)
{
    return sayWith(remark, {remarkArgument(arguments)...});
}

/// Which remark a sentence is, for what has nothing beside it: rows of before schema 11, and APIs that give the
/// sentence alone. One that is none, or that this version does not know, is words of somebody's own.
Saying recognised(const QString& sentence);

/// The remark as the store has it in a column beside the sentence, and back: an empty column is one of an older row.
QString storedRemark(const Saying& saying);
Saying sayingOf(const QString& sentence, const QString& storedRemark);

/// `name` and `name_remark` of an object, and back: without the second, the sentence is recognised.
void insertSaying(QJsonObject& json, const QString& name, const Saying& saying);
Saying sayingIn(const QJsonObject& json, const QString& name);

} // namespace relay::protocol
