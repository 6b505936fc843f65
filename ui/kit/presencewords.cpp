// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/presencewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/kit/texttime.h"

using relay::protocol::Availability;

namespace ui {

namespace {

struct Words {
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
        return Words::tr("Away since %1", "time of day").arg(clockTime(seen));
    return Words::tr("Away since %1", "date").arg(QLocale().toString(day, QLocale::ShortFormat));
}

/// Of a relay that tells only when it was asked last.
QString askedWords(const model::AgentPresence& presence, qint64 now)
{
    if (presence.waiting)
        return Words::tr("Listening");
    if (presence.lastSeenAt <= 0)
        return Words::tr("Not heard of yet");
    const qint64 ago = qMax(qint64(0), now - presence.lastSeenAt);
    if (ago < JustNow)
        return Words::tr("Asked just now");
    if (ago < Minute)
        return Words::tr("Asked %n s ago", nullptr, static_cast<int>(ago / Second));
    if (ago < LateAsker)
        return Words::tr("Asked %n min ago", nullptr, static_cast<int>(ago / Minute));
    return awayWords(presence.lastSeenAt, now);
}

QString agoWords(qint64 at, qint64 now)
{
    const qint64 ago = qMax(qint64(0), now - at);
    return ago < Minute ? Words::tr("%n s ago", nullptr, static_cast<int>(ago / Second)) : relativeTime(at, now);
}

} // namespace

QString availabilityWords(const model::AgentPresence& presence, qint64 now)
{
    switch (presence.availability) {
    case Availability::Listening:
        return Words::tr("Listening");
    case Availability::Reachable:
        return Words::tr("Reachable");
    case Availability::Away:
        return presence.lastSeenAt > 0 ? awayWords(presence.lastSeenAt, now) : Words::tr("Away");
    case Availability::NotHeardOf:
        return Words::tr("Not heard of yet");
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
        return Words::tr("rung %1 and has not read %n messages", "when", presence.unread)
            .arg(agoWords(presence.rungAt, now));
    return Words::tr("has not read %n messages", nullptr, presence.unread);
}

QString presenceWords(const model::AgentPresence& presence, qint64 now)
{
    const QString unread = unreadWords(presence, now);
    const QString availability = availabilityWords(presence, now);
    return unread.isEmpty() ? availability
                            : Words::tr("%1, %2", "reachability, what is unread").arg(availability, unread);
}

} // namespace ui
