// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Times as words, in the user's locale and time zone. All times are ms since the epoch; `now` is passed so that one
/// reading of the clock serves a whole view, and tests have their own.
namespace ui {

/// "14:03", or as the locale has it.
QString clockTime(qint64 at);
/// "Saturday, 21 November 2026 14:03:27": for tooltips and readers.
QString exactTime(qint64 at);
/// "just now", "5 min ago", "3 h ago", "yesterday", "4 days ago", then the date. "never" for 0.
QString relativeTime(qint64 at, qint64 now);
/// For lists, short: "14:03" today, "Yesterday", "Mon" within a week, then "21.11.26". Empty for 0.
QString listTime(qint64 at, qint64 now);
/// For day separators: "Today", "Yesterday", "Saturday, 21 November", with the year when it is another one.
QString dayTitle(qint64 at, qint64 now);

} // namespace ui
