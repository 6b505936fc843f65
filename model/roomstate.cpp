// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/roomstate.h"

namespace model {

RoomStatus statusOf(const RoomFacts& facts)
{
    if (facts.stopped)
        return {RoomState::Stopped, {}};
    if (facts.relayLost)
        return {RoomState::RelayLost, {}};
    if (facts.disk != Disk::Fine)
        return {facts.disk == Disk::Full ? RoomState::DiskFull : RoomState::DiskFailed, {}};
    if (facts.pause != RoomFacts::Pause::None)
        return {facts.pause == RoomFacts::Pause::ByOperator ? RoomState::PausedByYou : RoomState::PausedByRule, {}};
    if (!facts.pausedAgents.isEmpty())
        return {RoomState::AgentPaused, facts.pausedAgents};
    if (facts.held > 0)
        return {RoomState::Held, {}};
    if (facts.notSent > 0)
        return {RoomState::NotSent, {}};
    // Nobody comes to a room that is closed, and nobody speaks in it.
    if (facts.closed)
        return {RoomState::Closed, {}};
    if (!facts.notReading.isEmpty())
        return {RoomState::NotRead, facts.notReading};
    if (!facts.refused.isEmpty())
        return {RoomState::SecretRefused, facts.refused};
    if (!facts.turnOf.isEmpty())
        return {RoomState::Turn, facts.turnOf};
    return {facts.sealed ? RoomState::Quiet : RoomState::WaitingForAgents, {}};
}

Urgency urgencyOf(RoomState state)
{
    switch (state) {
    case RoomState::Stopped:
    case RoomState::RelayLost:
    case RoomState::DiskFull:
    case RoomState::DiskFailed:
        return Urgency::Stopped;
    case RoomState::PausedByYou:
    case RoomState::PausedByRule:
    case RoomState::AgentPaused:
    case RoomState::Held:
    case RoomState::NotRead:
    case RoomState::SecretRefused:
    case RoomState::NotSent:
        return Urgency::Waits;
    case RoomState::Turn:
        return Urgency::Lively;
    case RoomState::WaitingForAgents:
        return Urgency::Inviting;
    case RoomState::Quiet:
    case RoomState::Closed:
        break;
    }
    return Urgency::Unhurried;
}

RelayState stateOf(const RelayFacts& facts)
{
    if (facts.link == RelayFacts::Link::None)
        return RelayState::Off;
    if (facts.stopped)
        return RelayState::Stopped;
    if (facts.link == RelayFacts::Link::Lost)
        return RelayState::Lost;
    if (facts.disk != Disk::Fine)
        return facts.disk == Disk::Full ? RelayState::DiskFull : RelayState::DiskFailed;
    return facts.link == RelayFacts::Link::Up ? RelayState::Online : RelayState::Connecting;
}

} // namespace model
