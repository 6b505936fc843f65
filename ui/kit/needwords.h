// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "model/need.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

// How what waits for the user is said, drawn and coloured: on its page, in notices and to a screen reader the same. The
// texts of others in it are cut to short lines with nothing hidden.

/// One sentence without its end: "Ada wants to say something to Grace in “Parser”". `withRelay`: there are several.
QString needText(const model::Need& need, bool withRelay);
/// Why it waits; where nobody says that, what to do about it. May be empty.
QString needReason(const model::Need& need);
/// What stands below it: the beginning of the text, or why. May be empty.
QString needDetail(const model::Need& need);
/// Both with the age, as whole sentences.
QString needSpoken(const model::Need& need, bool withRelay, qint64 now);
Icon needIcon(model::NeedKind kind);
QColor needColor(model::NeedKind kind, const Theme& theme);

} // namespace ui
