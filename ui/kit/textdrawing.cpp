// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/textdrawing.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>
#include <QStringList>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace ui {

QFont withEmoji(const QFont& font)
{
    // The real name: behind an alias such as "Sans" the emoji would take digits and spaces too.
    const QString own = QFontInfo(font).family();
    const QString emoji = emojiFamily();
    if (emoji.isEmpty() || own == emoji)
        return font;
    QFont withIt = font;
    withIt.setFamilies({own, emoji});
    return withIt;
}

QString emojiFamily()
{
    for (const QString& family : {u"Noto Color Emoji"_s, u"Twemoji"_s, u"JoyPixels"_s, u"Twitter Color Emoji"_s}) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return {};
}

QFont smallerFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(qMax(7.0, font.pointSizeF() * 0.9));
    return font;
}

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
