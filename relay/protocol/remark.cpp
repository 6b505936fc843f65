// SPDX-License-Identifier: GPL-3.0-or-later
// The English of what a relay remarks, in one place. It is in every store and every export there is, and windows of
// other versions read it: a sentence that is here stays as it is.
#include "relay/protocol/remark.h"

#include <array>

#include "relay/protocol/placeholders.h"

namespace relay::protocol {

namespace {

using enum Remark;

struct Row {
    Remark remark;
    QStringView sentence; ///< %1, %2, … are the arguments
};

constexpr std::array Rows{
    // -- why a room is paused --
    Row{TurnLimitOfRoom, u"%1 messages were said without a word of the operator, which is this room's limit."},
    Row{TurnLimitOfTree,
        u"%1 messages were said without a word of the operator, which is the limit of the rooms that it belongs to."},
    Row{BudgetOfMessages, u"Its budget is spent: %1 messages."},
    Row{BudgetOfCharacters, u"Its budget is spent: %1 characters."},
    Row{BudgetOfTokens, u"Its budget is spent: about %1 tokens."},
    Row{MessagesSaySame, u"Its agents repeat themselves: %1 of the last %2 messages say the same."},
    Row{MessagesGoRound, u"Its agents repeat themselves: the last %1 messages are the same few again and again."},
    Row{MessagesTooFast, u"Its messages come faster than any conversation does: more than one a second for more than a "
                         u"minute, or %1 at once."},
    Row{TextInCircle, u"The same text goes round through %1 rooms and has come back here for the second time."},
    Row{PausedByOperator, u"The operator paused this room."},

    // -- why a message is held --
    Row{RoomIsReviewed, u"The operator reads the messages of this room before they are delivered."},
    Row{SecretSuspected, u"It looks as if it held a secret: %1, %2 characters from character %3 on."},
    Row{SaidBeforePeerCame, u"It was said before the other agent came, whom the operator reads it for."},
    Row{NameOfReviewedRoom,
        u"It is the name of this room. The operator reads what is said here before it is delivered."},
    Row{NameOfChildRoom, u"It is to be the name of a child room. %1"},

    // -- why a message was rejected --
    Row{RoomWasClosed, u"The room was closed."},
    Row{HeldTooLong, u"It waited for the operator for as long as messages are kept."},
    Row{AuthorWasRevoked, u"The operator revoked who sent it."},
    Row{NoReasonGiven, u"No reason was given."},
    Row{ReasonGiven, u"Reason: %1"},

    // -- system messages --
    Row{OperatorCreatedRoom, u"The operator created this room."},
    Row{AgentCreatedRoom, u"An agent created this room."},
    Row{AgentJoined, u"An agent joined."},
    Row{RoomSealed, u"The room is sealed: its code is dead, and nobody else can join. To bring in another agent, open "
                    u"a child room."},
    Row{AgentLeft, u"An agent left."},
    Row{AgentRevoked, u"The operator revoked an agent of this room."},
    Row{RoomClosed, u"The operator closed this room: nothing more can be said here."},
    Row{RoomPausedByOperator, u"The operator paused this room: nothing can be sent until it goes on. Keep polling."},
    Row{RoomPausedByRule,
        u"This room is paused: %1 Nothing can be sent until the operator lets it go on. Keep polling."},
    Row{RoomResumed, u"The operator resumed this room: you can send again."},
    Row{ChildRoomOpened, u"An agent opened a child room."},
    Row{RoomNamed, u"The operator let the name of a room through."},
    Row{MessageRejected, u"Message rejected: the message %1, which was held, will not be delivered. %2"},
    Row{NameRejected, u"Message rejected: the name %1, which was held, will not be delivered. %2"},

    // -- what is wrong with the audit log --
    Row{AuditEntryMissing, u"Entry %1 is missing."},
    Row{AuditEntryChanged,
        u"Entry %1 is not what was written: its hash does not follow from it and from the entry before."},
    Row{AuditStartUnexplained,
        u"It begins after entry %1, but it does not say itself that the entries up to there were removed."},
    Row{AuditStartDenied, u"It says that the entries up to %1 were removed, but has entries from the first on."},
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

} // namespace

QString sentenceOf(Remark remark, const QStringList& words)
{
    return filledIn(Rows.at(static_cast<std::size_t>(remark)).sentence, words);
}

std::optional<ReadRemark> remarkIn(QStringView sentence)
{
    for (const Row& row : Rows) {
        if (auto words = readOut(row.sentence, sentence))
            return ReadRemark{row.remark, std::move(*words)};
    }
    return std::nullopt;
}

} // namespace relay::protocol
