// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "relay/protocol/error.h"
#include "relay/protocol/remark.h"
#include "relay/protocol/wirenames.h"

namespace relay::protocol {

/// Why something waits for the operator.
enum class NeedKind {
    Held,             ///< a message, or a name, is to be let through
    PausedByRule,     ///< a limit, a budget or the loop breaker paused a room
    NotRead,          ///< an agent does not come for what was said to it
    RefusedSecret,    ///< an agent wanted to say something with a credential in it
    DiskFull,         ///< agents can write nothing
    DiskFailed,       ///< the same: files are gone or damaged, or the disk does not take them
    ClockUnconfirmed, ///< nothing is deleted by age
};

template <>
struct WireNames<NeedKind> {
    static constexpr std::array list{QLatin1StringView("held"),
                                     QLatin1StringView("paused_by_rule"),
                                     QLatin1StringView("not_read"),
                                     QLatin1StringView("refused_secret"),
                                     QLatin1StringView("disk_full"),
                                     QLatin1StringView("disk_failed"),
                                     QLatin1StringView("clock_unconfirmed")};
};

/// What can be done about a need; names on the wire.
namespace verb {
inline constexpr QLatin1StringView Release{"release"};
inline constexpr QLatin1StringView Edit{"edit"};
inline constexpr QLatin1StringView Reject{"reject"};
inline constexpr QLatin1StringView Trust{"trust"}; ///< the next messages of its author
inline constexpr QLatin1StringView Resume{"resume"};
inline constexpr QLatin1StringView Ring{"ring"};
inline constexpr QLatin1StringView Snooze{"snooze"};
inline constexpr QLatin1StringView Dismiss{"dismiss"};
} // namespace verb

struct NeedAgent {
    QString id;   ///< empty for one that was only about to be an agent
    QString name; ///< as it gave it

    bool operator==(const NeedAgent&) const = default;
};

/// Something that waits for the operator. There is never a word of a message in it.
struct Need {
    QString id; ///< the same for as long as it waits
    NeedKind kind = NeedKind::Held;
    QString roomId;          ///< empty for what is about the relay as a whole
    QString roomName;        ///< may be empty
    QList<NeedAgent> agents; ///< whom it is about
    QString messageId;       ///< with Held
    /// PausedByRule, and Held by the guard: the remark that says why. RefusedSecret: the kind in words of its own,
    /// "GitHub token".
    Saying why;
    int count = 1;           ///< unread messages, or refusals
    qint64 since = 0;        ///< ms since the epoch
    qint64 snoozedUntil = 0; ///< ms since the epoch; 0: the operator has not put it off
    QStringList verbs;

    bool operator==(const Need&) const = default;
};

QJsonObject toJson(const Need& need);
Result<Need> needFromJson(const QJsonObject& json);

/// `GET /operator/v1/needs`: what waits, the oldest first.
struct NeedList {
    qint64 revision = 0; ///< another one whenever the list is another; never one of an earlier run
    QList<Need> needs;
    bool more = false; ///< there are more than fit

    bool operator==(const NeedList&) const = default;
};

QJsonObject toJson(const NeedList& list);
Result<NeedList> needListFromJson(const QJsonObject& json);

} // namespace relay::protocol
