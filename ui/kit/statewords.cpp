// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/statewords.h"

#include <QCoreApplication>

#include "ui/kit/visibletext.h"

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

} // namespace ui
