// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "model/need.h"

namespace ui {

/// What the user can do about something that waits.
enum class NeedVerb { Release, Edit, Reject, Resume, Ring, Retry, Dismiss, Snooze, Wake, Open, Trust };

/// In the order in which they are offered; the first one is what one mostly does.
QList<NeedVerb> verbsOf(const model::Need& need);
/// On a button: "Release".
QString verbText(NeedVerb verb);
/// While the relay has not confirmed it: "Releasing…".
QString doingText(NeedVerb verb);
/// The key that gives it in the list, without modifiers.
Qt::Key verbKey(NeedVerb verb);

} // namespace ui
