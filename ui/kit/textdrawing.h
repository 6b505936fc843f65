// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <Qt>

class QPainter;
class QRect;

namespace ui {

/// The same font with the system's colour emoji font before fonts with monochrome emoji: otherwise parts of a joined
/// emoji come from another font.
QFont withEmoji(const QFont& font);
/// The font that those are taken from; empty when none is installed.
QString emojiFamily();

/// For text beside or below the main line of a row.
QFont smallerFont(QFont font);

/// Draws one line of text with the painter's font and pen, elided to the width of `rect` and vertically centred. The
/// text keeps its own direction; `alignment` (AlignLeading or AlignTrailing) means the side in a widget of `direction`.
void drawTextLine(QPainter* painter, const QRect& rect, const QString& text, Qt::LayoutDirection direction,
                  Qt::Alignment alignment = Qt::AlignLeading, Qt::TextElideMode elide = Qt::ElideRight);

/// The same in that font and colour, for a widget of the painter's direction.
void drawTextLine(QPainter* painter, const QRect& rect, const QFont& font, const QColor& color, const QString& text,
                  Qt::Alignment alignment = Qt::AlignLeading);

} // namespace ui
