// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <concepts>
#include <optional>

namespace relay::protocol {

/// What a relay says of itself where nothing failed: in a room, of a room or of a message. The store, the exports and
/// the agents have the sentence in English (relay/protocol/remark.cpp); a window reads out of that which remark it is
/// and says it in the user's language (words/remarktext.cpp). So it does for what was stored years ago, and for what
/// comes through an API that has no other field for it. Behind each stand its arguments.
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

/// Its sentence. Words that are missing are empty.
QString sentenceOf(Remark remark, const QStringList& words);

/// The same: `say(Remark::BudgetOfMessages, spent.messages)`.
template <typename... Arguments>
QString say(Remark remark, const Arguments&... arguments)
{
    [[maybe_unused]] const auto word = []<typename T>(const T& argument) {
        if constexpr (std::integral<T>)
            return QString::number(argument);
        else
            return QString(argument);
    };
    return sentenceOf(remark, QStringList{word(arguments)...});
}

struct ReadRemark {
    Remark remark;
    QStringList words;
};

/// Which one this sentence is; nothing when it is none that this version knows.
std::optional<ReadRemark> remarkIn(QStringView sentence);

} // namespace relay::protocol
