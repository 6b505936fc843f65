// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace ui {

/// The same font, with the system's colour emoji before any other that has a monochrome drawing of some of them: else
/// half of an emoji that is spelled with joiners or a skin tone comes from elsewhere.
QFont withEmoji(const QFont& font);
/// The font that those are taken from; empty when none is installed.
QString emojiFamily();

/// For what stands beside or below the main line of a row.
QFont smallerFont(QFont font);

} // namespace ui
