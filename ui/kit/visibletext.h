// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// Text from strangers with everything that could hide in it made visible: bidi controls, zero-width and other
/// invisible characters, escapes and control characters become marks such as ⟨RLO⟩, lone surrogates U+FFFD. Line breaks
/// and tabs stay, and so do the joiners that emoji and Indic or Persian words are spelled with. Piles of combining
/// marks on one character are cut to what writing needs.
QString visibleText(QStringView text);
/// The same on one line: line breaks and tabs become spaces, and no more than `limit` code units with an ellipsis.
QString visibleLine(QStringView text, qsizetype limit = 300);
/// For what is no widget (QToolTip::showText(), a model's ToolTipRole): always shown as plain text, whatever is in it
/// (a tooltip renders what looks like HTML, and opens the files that it names). Wraps, and is cut after `limit` code
/// units.
QString plainToolTip(QStringView text, qsizetype limit = 1000);
/// The widget's tooltip so, and as its accessible description the same words without that form: what has no description
/// is described by its tooltip as it stands, mark-up and all.
void setPlainToolTip(QWidget* widget, QStringView text);

} // namespace ui
