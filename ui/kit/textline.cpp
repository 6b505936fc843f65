// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/textline.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace ui {

void drawTextLine(QPainter* painter, const QRect& rect, const QString& text, Qt::LayoutDirection direction,
                  Qt::Alignment alignment, Qt::TextElideMode elide)
{
    const QString shown = painter->fontMetrics().elidedText(text, elide, rect.width());
    const Qt::LayoutDirection before = painter->layoutDirection();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // that of the text
    painter->drawText(rect,
                      int(QStyle::visualAlignment(direction, alignment) | Qt::AlignAbsolute | Qt::AlignVCenter) |
                          Qt::TextSingleLine,
                      shown);
    painter->setLayoutDirection(before);
}

void drawTextLine(QPainter* painter, const QRect& rect, const QFont& font, const QColor& color, const QString& text,
                  Qt::Alignment alignment)
{
    painter->setFont(font);
    painter->setPen(color);
    drawTextLine(painter, rect, text, painter->layoutDirection(), alignment);
}

} // namespace ui
