// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QStringList>

namespace model {

/// The one state of a room, in the order of precedence: of those that apply, the first is shown.
enum class RoomState {
    Stopped,          ///< everything is stopped on its relay
    RelayLost,        ///< its relay is not reached, so all that is known of the room may be old
    DiskFull,         ///< its relay can write nothing
    DiskFailed,       ///< the same: its files are gone or damaged, or the disk does not take them
    PausedByYou,      ///< by the operator
    PausedByRule,     ///< by a limit, a budget or the loop breaker
    AgentPaused,      ///< an agent of it is
    Held,             ///< needs you: a message waits to be let through
    NotSent,          ///< needs you: what the user said did not arrive
    NotRead,          ///< needs you: an agent does not come for what was said to it
    SecretRefused,    ///< needs you: an agent wanted to say something with a credential in it
    Turn,             ///< an agent is to speak
    WaitingForAgents, ///< one or two can still join
    Quiet,            ///< nothing was said lately
    Closed,
};

inline constexpr int RoomStateCount = static_cast<int>(RoomState::Closed) + 1;

/// How urgent a state is, and with it its colour.
enum class Urgency {
    Stopped,   ///< nothing goes on
    Waits,     ///< something waits for the user
    Lively,    ///< all is well, and something happens
    Inviting,  ///< an agent is to be brought
    Unhurried, ///< nothing happens
};

/// Whether a relay can write.
enum class Disk { Fine, Full, Failed };

/// What a room's state is computed from.
struct RoomFacts {
    enum class Pause { None, ByOperator, ByRule };

    bool stopped = false;
    bool relayLost = false;
    Disk disk = Disk::Fine;
    Pause pause = Pause::None;
    QStringList pausedAgents; ///< names of agents in the room that the operator has paused
    int held = 0;             ///< messages that wait for the operator
    QStringList notReading;   ///< names of agents that have not come for what was said to them, for too long
    int notSent = 0;          ///< messages of the user that did not arrive
    QStringList refused;      ///< names of agents of which a credential was refused, and nobody has looked at that yet
    QStringList turnOf;       ///< names of the agents that are to speak; empty while nothing was said lately
    bool sealed = false;      ///< nobody else can join
    bool closed = false;
};

struct RoomStatus {
    RoomState state = RoomState::WaitingForAgents;
    QStringList agents; ///< names, as the agents gave them: with AgentPaused, NotRead, SecretRefused and Turn, those
                        ///< that it is about

    bool operator==(const RoomStatus&) const = default;
};

RoomStatus statusOf(const RoomFacts& facts);
Urgency urgencyOf(RoomState state);

/// The one state of a relay, in the order of precedence.
enum class RelayState {
    Off,        ///< there is none to reach
    Stopped,    ///< everything is
    Lost,       ///< it is not reached
    DiskFull,   ///< it can write nothing
    DiskFailed, ///< the same, for another reason
    Connecting, ///< for the first time
    Online,
};

struct RelayFacts {
    enum class Link { None, Connecting, Up, Lost };

    Link link = Link::None;
    bool stopped = false;   ///< everything is, as the relay said last
    Disk disk = Disk::Fine; ///< as it said last

    bool operator==(const RelayFacts&) const = default;
};

RelayState stateOf(const RelayFacts& facts);

} // namespace model

Q_DECLARE_METATYPE(model::RoomStatus)
