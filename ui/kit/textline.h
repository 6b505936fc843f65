// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <Qt>

class QPainter;
class QRect;

namespace ui {

/// Draws one line of text with the painter's font and pen, elided to the width of `rect` and in its middle. The words
/// keep the direction that they are written in, also in a window of the other direction, where they stand at its side:
/// `alignment` (AlignLeading or AlignTrailing) is that of a widget of `direction`.
void drawTextLine(QPainter* painter, const QRect& rect, const QString& text, Qt::LayoutDirection direction,
                  Qt::Alignment alignment = Qt::AlignLeading, Qt::TextElideMode elide = Qt::ElideRight);

/// The same in that font and colour, for a widget of the painter's direction.
void drawTextLine(QPainter* painter, const QRect& rect, const QFont& font, const QColor& color, const QString& text,
                  Qt::Alignment alignment = Qt::AlignLeading);

} // namespace ui
