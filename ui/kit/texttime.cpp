// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/texttime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::TextTime)
};

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

} // namespace

QString clockTime(qint64 at)
{
    // Some locales have seconds even in the short format.
    return QLocale().toString(local(at).time(), QLocale().timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}

QString exactTime(qint64 at)
{
    const QDateTime time = local(at);
    return QLocale().toString(time.date(), QLocale::LongFormat) + u' ' + time.time().toString(u"HH:mm:ss"_s);
}

QString relativeTime(qint64 at, qint64 now)
{
    if (at <= 0)
        return Words::tr("never");
    const qint64 minutes = (now - at) / 60'000; // clocks differ a little between machines: the future is now
    if (minutes < 1)
        return Words::tr("just now");
    if (minutes < 60)
        return Words::tr("%1 min ago").arg(minutes);
    if (minutes < 12 * 60)
        return Words::tr("%1 h ago").arg(minutes / 60);
    const qint64 days = local(at).date().daysTo(local(now).date());
    if (days < 1)
        return Words::tr("%1 h ago").arg(minutes / 60);
    if (days == 1)
        return Words::tr("yesterday");
    if (days < 7)
        return Words::tr("%n days ago", nullptr, static_cast<int>(days));
    return QLocale().toString(local(at).date(), QLocale::ShortFormat);
}

QString listTime(qint64 at, qint64 now)
{
    if (at <= 0)
        return {};
    const QDate date = local(at).date();
    const qint64 days = date.daysTo(local(now).date());
    if (days <= 0)
        return clockTime(at);
    if (days == 1)
        return Words::tr("Yesterday");
    if (days < 7)
        return QLocale().dayName(date.dayOfWeek(), QLocale::ShortFormat);
    return QLocale().toString(date, QLocale::ShortFormat);
}

QString dayTitle(qint64 at, qint64 now)
{
    const QDate date = local(at).date();
    const QDate today = local(now).date();
    if (date == today)
        return Words::tr("Today");
    if (date.daysTo(today) == 1)
        return Words::tr("Yesterday");
    return QLocale().toString(date, date.year() == today.year() ? Words::tr("dddd, d MMMM", "a day of this year")
                                                                : Words::tr("dddd, d MMMM yyyy", "a day"));
}

} // namespace ui
