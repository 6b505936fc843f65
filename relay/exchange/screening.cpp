// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/screening.h"

#include "relay/exchange/core.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::HeldBy;
using relay::protocol::Result;
using relay::protocol::Review;

namespace relay::exchange {

namespace {

/// What waits is kept until the operator looks: a sender that goes on regardless must not fill the disk.
constexpr int MostHeld = 100;

bool isReviewed(const RoomEntry& room, AgentKey author)
{
    const auto isAt = [&](std::size_t position) {
        return position < room.members.size() && room.members.at(position).record.agent == author;
    };
    switch (room.record.review) {
    case Review::Off:
        return false;
    case Review::All:
        return true;
    case Review::First:
        return isAt(0);
    case Review::Second:
        return isAt(1);
    }
    return true;
}

} // namespace

Result<Screening::Verdict> Screening::examine(const RoomEntry& room, AgentKey author, const QString& text) const
{
    Q_UNUSED(text)
    if (author <= 0)
        return Verdict();
    Verdict verdict;
    if (isReviewed(room, author))
        verdict = {HeldBy::Review, u"The operator reads the messages of this room before they are delivered."_s};
    if (verdict.heldBy != HeldBy::Nobody && room.held >= MostHeld)
        return fail(ErrorCode::Paused,
                    u"%1 messages of this room wait for the operator already. Nothing was sent; keep polling, and "
                    u"send it again once some of them were decided about."_s.arg(room.held));
    return verdict;
}

} // namespace relay::exchange
