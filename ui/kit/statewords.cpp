// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/statewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

using relay::protocol::Availability;

namespace ui {

using model::RelayState;
using model::RoomState;
using model::Urgency;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::StateWords)
};

constexpr qsizetype LongestName = 20;

QColor urgencyColor(Urgency urgency, const Theme& theme)
{
    switch (urgency) {
    case Urgency::Stopped:
        return theme.danger;
    case Urgency::Waits:
        return theme.warning;
    case Urgency::Lively:
        return theme.success;
    case Urgency::Inviting:
        return theme.accentText;
    case Urgency::Unhurried:
        break;
    }
    return theme.secondaryText;
}

} // namespace

QString stateText(const model::RoomStatus& status)
{
    const QString only = status.agents.size() == 1 ? visibleLine(status.agents.constFirst(), LongestName) : QString();
    switch (status.state) {
    case RoomState::Stopped:
        return Words::tr("Stopped");
    case RoomState::RelayLost:
        return Words::tr("Relay lost");
    case RoomState::DiskFull:
        return Words::tr("Disk full");
    case RoomState::DiskFailed:
        return Words::tr("Disk failed");
    case RoomState::PausedByYou:
        return Words::tr("Paused");
    case RoomState::PausedByRule:
        return Words::tr("Paused by a rule");
    case RoomState::AgentPaused:
        return only.isEmpty() ? Words::tr("Agents paused") : Words::tr("%1 paused", "an agent").arg(only);
    case RoomState::Held:
        return Words::tr("Held for you");
    case RoomState::NotSent:
        return Words::tr("Not sent", "what the user said");
    case RoomState::NotRead:
        return Words::tr("Not read", "by one of its agents");
    case RoomState::SecretRefused:
        return Words::tr("Secret refused", "an agent wanted to send one");
    case RoomState::Turn:
        return only.isEmpty() ? Words::tr("Agents’ turn") : Words::tr("%1’s turn", "an agent").arg(only);
    case RoomState::WaitingForAgents:
        return Words::tr("Waiting", "for agents to join");
    case RoomState::Quiet:
        return Words::tr("Quiet", "nothing was said lately");
    case RoomState::Closed:
        return Words::tr("Closed");
    }
    return {};
}

Icon stateIcon(RoomState state)
{
    switch (state) {
    case RoomState::Stopped:
        return Icon::Stop;
    case RoomState::RelayLost:
        return Icon::Offline;
    case RoomState::DiskFull:
    case RoomState::DiskFailed:
        return Icon::Warning;
    case RoomState::PausedByYou:
    case RoomState::PausedByRule:
    case RoomState::AgentPaused:
        return Icon::Pause;
    case RoomState::Held:
        return Icon::Held;
    case RoomState::NotSent:
        return Icon::Failed;
    case RoomState::NotRead:
        return Icon::EyeOff;
    case RoomState::SecretRefused:
        return Icon::Key;
    case RoomState::Turn:
        return Icon::Chat;
    case RoomState::WaitingForAgents:
        return Icon::Invite;
    case RoomState::Quiet:
        return Icon::Clock;
    case RoomState::Closed:
        return Icon::Lock;
    }
    return Icon::Room;
}

QColor stateColor(RoomState state, const Theme& theme)
{
    return urgencyColor(urgencyOf(state), theme);
}

QString stateText(RelayState state)
{
    switch (state) {
    case RelayState::Off:
        return {};
    case RelayState::Stopped:
        return stateText(model::RoomStatus{RoomState::Stopped, {}});
    case RelayState::Lost:
        return stateText(model::RoomStatus{RoomState::RelayLost, {}});
    case RelayState::DiskFull:
        return stateText(model::RoomStatus{RoomState::DiskFull, {}});
    case RelayState::DiskFailed:
        return stateText(model::RoomStatus{RoomState::DiskFailed, {}});
    case RelayState::Connecting:
        return Words::tr("Connecting");
    case RelayState::Online:
        return Words::tr("Online");
    }
    return {};
}

Icon stateIcon(RelayState state)
{
    switch (state) {
    case RelayState::Stopped:
        return stateIcon(RoomState::Stopped);
    case RelayState::DiskFull:
    case RelayState::DiskFailed:
        return stateIcon(RoomState::DiskFull);
    case RelayState::Connecting:
        return Icon::Clock;
    case RelayState::Online:
        return Icon::Network;
    case RelayState::Off:
    case RelayState::Lost:
        break;
    }
    return stateIcon(RoomState::RelayLost);
}

QColor stateColor(RelayState state, const Theme& theme)
{
    switch (state) {
    case RelayState::Stopped:
    case RelayState::Lost:
    case RelayState::DiskFull:
    case RelayState::DiskFailed:
        return urgencyColor(Urgency::Stopped, theme);
    case RelayState::Online:
        return urgencyColor(Urgency::Lively, theme);
    case RelayState::Off:
    case RelayState::Connecting:
        break;
    }
    return urgencyColor(Urgency::Unhurried, theme);
}

namespace {

struct PresenceTexts {
    Q_DECLARE_TR_FUNCTIONS(ui::PresenceWords)
};

constexpr qint64 Second = 1'000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 JustNow = 10 * Second; ///< a view is shown anew each 5 s
constexpr qint64 LateAsker = 3 * Minute;

QString awayWords(qint64 seen, qint64 now)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(seen).date();
    if (day == QDateTime::fromMSecsSinceEpoch(now).date())
        return PresenceTexts::tr("Away since %1", "time of day").arg(clockTime(seen));
    return PresenceTexts::tr("Away since %1", "date").arg(QLocale().toString(day, QLocale::ShortFormat));
}

/// Of a relay that tells only when it was asked last.
QString askedWords(const model::AgentPresence& presence, qint64 now)
{
    if (presence.waiting)
        return PresenceTexts::tr("Listening");
    if (presence.lastSeenAt <= 0)
        return PresenceTexts::tr("Not heard of yet");
    const qint64 ago = qMax(qint64(0), now - presence.lastSeenAt);
    if (ago < JustNow)
        return PresenceTexts::tr("Asked just now");
    if (ago < Minute)
        return PresenceTexts::tr("Asked %n s ago", nullptr, static_cast<int>(ago / Second));
    if (ago < LateAsker)
        return PresenceTexts::tr("Asked %n min ago", nullptr, static_cast<int>(ago / Minute));
    return awayWords(presence.lastSeenAt, now);
}

QString agoWords(qint64 at, qint64 now)
{
    const qint64 ago = qMax(qint64(0), now - at);
    return ago < Minute ? PresenceTexts::tr("%n s ago", nullptr, static_cast<int>(ago / Second))
                        : relativeTime(at, now);
}

} // namespace

QString availabilityWords(const model::AgentPresence& presence, qint64 now)
{
    switch (presence.availability) {
    case Availability::Listening:
        return PresenceTexts::tr("Listening");
    case Availability::Reachable:
        return PresenceTexts::tr("Reachable");
    case Availability::Away:
        return presence.lastSeenAt > 0 ? awayWords(presence.lastSeenAt, now) : PresenceTexts::tr("Away");
    case Availability::NotHeardOf:
        return PresenceTexts::tr("Not heard of yet");
    case Availability::Other:
        break;
    }
    return askedWords(presence, now);
}

QString unreadWords(const model::AgentPresence& presence, qint64 now)
{
    if (presence.unread <= 0)
        return {};
    // A ring before the last message was for others.
    if (presence.rungAt > 0 && presence.rungAt >= presence.saidAt)
        return PresenceTexts::tr("rung %1 and has not read %n messages", "when", presence.unread)
            .arg(agoWords(presence.rungAt, now));
    return PresenceTexts::tr("has not read %n messages", nullptr, presence.unread);
}

QString presenceWords(const model::AgentPresence& presence, qint64 now)
{
    const QString unread = unreadWords(presence, now);
    const QString availability = availabilityWords(presence, now);
    return unread.isEmpty() ? availability
                            : PresenceTexts::tr("%1, %2", "reachability, what is unread").arg(availability, unread);
}

} // namespace ui
