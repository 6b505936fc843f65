// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <tuple>

namespace model {

/// Why something waits for the user.
enum class NeedKind {
    RelayLost,     ///< a relay is not reached, or does not let the window in
    DiskFull,      ///< a relay can write nothing
    DiskFailed,    ///< the same: its files are gone or damaged, or the disk does not take them
    Held,          ///< a message is to be let through
    FailedSend,    ///< what the user said did not arrive
    PausedByRule,  ///< a limit, a budget or the loop breaker paused a room
    NotRead,       ///< an agent does not come for what was said to it
    RefusedSecret, ///< an agent wanted to say something with a credential in it
    ClockWrong,    ///< a relay doubts its clock
    Other,         ///< the relay is newer than this program
};

inline constexpr int NeedKindCount = static_cast<int>(NeedKind::Other) + 1;

/// How soon it is to be looked at: less is sooner.
inline int urgencyOf(NeedKind kind)
{
    switch (kind) {
    case NeedKind::RelayLost:
    case NeedKind::DiskFull:
    case NeedKind::DiskFailed:
        return 0; // nothing goes on
    case NeedKind::Held:
    case NeedKind::FailedSend:
    case NeedKind::PausedByRule:
    case NeedKind::NotRead:
        return 1; // a conversation stands still
    case NeedKind::RefusedSecret:
    case NeedKind::ClockWrong:
    case NeedKind::Other:
        break;
    }
    return 2;
}

/// What can be done about something that waits, beside opening its room and putting it off.
struct NeedVerbs {
    bool decide = false;    ///< release, edit, reject
    bool trust = false;     ///< let the next messages of its author pass
    bool resume = false;    ///< let the room go on
    bool ring = false;      ///< ring the bell of its agents
    bool retry = false;     ///< send again, connect again
    bool dismiss = false;   ///< it is settled by having been seen
    bool putOff = false;    ///< snooze
    bool aboutRoom = false; ///< there is a room to open

    bool operator==(const NeedVerbs&) const = default;
};

/// Something that waits for the user, on one of several relays. Its texts come from others: untrusted, unless it says
/// so.
struct Need {
    QString key; ///< opaque; the same for as long as it waits
    NeedKind kind = NeedKind::Other;
    QString accountId;       ///< of the relay
    QString relay;           ///< its name, as the user knows it
    QString roomKey;         ///< empty for what is about a relay as a whole
    QString room;            ///< its title: its name, else the names of its agents
    QStringList agents;      ///< names of those that it is about; with Held the author
    QStringList agentIds;    ///< of the same, on that relay
    QString peer;            ///< with Held: the name of the agent that it is for; may be empty
    QString messageKey;      ///< with Held and FailedSend
    QString text;            ///< with Held and FailedSend: exactly as it was sent
    QByteArray digest;       ///< with Held: SHA-256 of the UTF-8 of `text`, hex; what a decision names
    QString why;             ///< in the user's language, may be empty: which rule, what failed, why it is held
    int count = 1;           ///< how many there are in it: refusals of a kind, unread messages
    qint64 since = 0;        ///< ms since the epoch
    qint64 snoozedUntil = 0; ///< ms since the epoch; 0: the user has not put it off
    NeedVerbs verbs;

    bool operator==(const Need&) const = default;
};

/// As they are listed.
inline bool comesBefore(const Need& one, const Need& other)
{
    return std::tuple(urgencyOf(one.kind), one.since, one.key) <
           std::tuple(urgencyOf(other.kind), other.since, other.key);
}

} // namespace model

Q_DECLARE_METATYPE(model::Need)
