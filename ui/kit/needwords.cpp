// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/needwords.h"

#include <QCoreApplication>

#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

namespace ui {

using model::Need;
using model::NeedKind;
using model::RoomState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::NeedWords)
};

constexpr qsizetype LongestName = 40;
constexpr qsizetype LongestDetail = 300;
constexpr qsizetype LongestReason = 1'000;

QString nameOf(const QString& name)
{
    return visibleLine(name, LongestName);
}

QString agentsOf(const Need& need)
{
    if (need.agents.isEmpty())
        return Words::tr("An agent");
    if (need.agents.size() == 1)
        return nameOf(need.agents.constFirst());
    if (need.agents.size() == 2)
        return Words::tr("%1 and %2", "agents").arg(nameOf(need.agents.at(0)), nameOf(need.agents.at(1)));
    return Words::tr("%n agents", nullptr, static_cast<int>(need.agents.size()));
}

QString placeOf(const Need& need, bool withRelay)
{
    return withRelay ? Words::tr("%1 · %2", "relay, room").arg(nameOf(need.relay), nameOf(need.room))
                     : nameOf(need.room);
}

/// In which place a room's state stands for the same.
RoomState stateOf(NeedKind kind)
{
    switch (kind) {
    case NeedKind::RelayLost:
        return RoomState::RelayLost;
    case NeedKind::DiskFull:
        return RoomState::DiskFull;
    case NeedKind::DiskFailed:
        return RoomState::DiskFailed;
    case NeedKind::FailedSend:
        return RoomState::NotSent;
    case NeedKind::PausedByRule:
        return RoomState::PausedByRule;
    case NeedKind::NotRead:
        return RoomState::NotRead;
    case NeedKind::Held:
    case NeedKind::RefusedSecret:
    case NeedKind::ClockWrong:
    case NeedKind::Other:
        break;
    }
    return RoomState::Held;
}

} // namespace

QString needText(const Need& need, bool withRelay)
{
    const QString place = placeOf(need, withRelay);
    switch (need.kind) {
    case NeedKind::RelayLost:
        return Words::tr("“%1” is not reached", "relay").arg(nameOf(need.relay));
    case NeedKind::DiskFull:
        return Words::tr("The disk of “%1” is full", "relay").arg(nameOf(need.relay));
    case NeedKind::DiskFailed:
        return Words::tr("“%1” cannot write to its disk", "relay").arg(nameOf(need.relay));
    case NeedKind::Held:
        return need.peer.isEmpty()
                   ? Words::tr("%1 wants to say something in “%2”", "agent, room").arg(agentsOf(need), place)
                   : Words::tr("%1 to %2 in “%3”", "agents, room").arg(agentsOf(need), nameOf(need.peer), place);
    case NeedKind::FailedSend:
        return Words::tr("What you said in “%1” was not sent").arg(place);
    case NeedKind::PausedByRule:
        return Words::tr("A rule has paused “%1”", "room").arg(place);
    case NeedKind::NotRead:
        return need.agents.size() > 1 ? Words::tr("%1 have not read what was said to them in “%2”", "agents, room")
                                            .arg(agentsOf(need), place)
                                      : Words::tr("%1 has not read %n messages in “%2”", "agent, room", need.count)
                                            .arg(agentsOf(need), place);
    case NeedKind::RefusedSecret:
        return Words::tr("%1 wanted to send a credential in “%2”", "agent, room").arg(agentsOf(need), place);
    case NeedKind::ClockWrong:
        return Words::tr("“%1” doubts its clock", "relay").arg(nameOf(need.relay));
    case NeedKind::Other:
        break;
    }
    return Words::tr("Something waits on “%1”", "relay").arg(nameOf(need.relay));
}

QString needReason(const Need& need)
{
    if (!need.why.isEmpty())
        return visibleLine(need.why, LongestReason);
    switch (need.kind) {
    case NeedKind::DiskFull:
        return Words::tr("Agents can write nothing. Make room on that disk: all goes on by itself then.");
    case NeedKind::DiskFailed:
        return Words::tr(
            "Agents can write nothing. Look at that disk; if files are gone or damaged, restore the newest "
            "backup.");
    case NeedKind::ClockWrong:
        return Words::tr("Nothing is deleted by its age until the clock of that computer is right.");
    default:
        return {};
    }
}

QString needDetail(const Need& need)
{
    QStringList parts;
    if (const QString reason = needReason(need); !reason.isEmpty())
        parts.append(visibleLine(reason, LongestDetail));
    if (need.kind == NeedKind::RefusedSecret && need.count > 1)
        parts.append(Words::tr("Refused %n times", nullptr, need.count));
    if (!need.text.isEmpty())
        parts.append(visibleLine(need.text, LongestDetail));
    return parts.join(Words::tr(" · ", "between facts"));
}

QString needSpoken(const Need& need, bool withRelay, qint64 now)
{
    const QString detail = needDetail(need);
    const QString age = relativeTime(need.since, now);
    return detail.isEmpty()
               ? Words::tr("%1, %2.", "what waits, since when").arg(needText(need, withRelay), age)
               : Words::tr("%1, %2. %3", "what waits, since when, details").arg(needText(need, withRelay), age, detail);
}

Icon needIcon(NeedKind kind)
{
    switch (kind) {
    case NeedKind::RefusedSecret:
        return Icon::Key;
    case NeedKind::ClockWrong:
        return Icon::Clock;
    case NeedKind::Other:
        return Icon::Info;
    default:
        return stateIcon(stateOf(kind));
    }
}

QColor needColor(NeedKind kind, const Theme& theme)
{
    return kind == NeedKind::Other ? theme.secondaryText : stateColor(stateOf(kind), theme);
}

} // namespace ui
