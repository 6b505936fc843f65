// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// Untrusted text with all hidden characters made visible: bidi controls, zero-width and other invisible characters,
/// escapes and control characters become marks such as ⟨RLO⟩, lone surrogates U+FFFD. Line breaks and tabs stay, and so
/// do the joiners that emoji and Indic or Persian words need. Piles of combining marks on one character are cut to what
/// writing needs.
QString visibleText(QStringView text);
/// The same on one line: line breaks and tabs become spaces, and no more than `limit` code units with an ellipsis.
QString visibleLine(QStringView text, qsizetype limit = 300);
/// A tooltip text that Qt shows as plain text, for QToolTip::showText() and ToolTipRole. (Qt renders a tooltip that
/// looks like HTML, and opens the files that it names.) It wraps, and is cut after `limit` code units.
QString plainToolTip(QStringView text, qsizetype limit = 1000);
/// Sets such a tooltip, and the plain words as the accessible description: without one, a screen reader would read the
/// tooltip with its mark-up.
void setPlainToolTip(QWidget* widget, QStringView text);

} // namespace ui
