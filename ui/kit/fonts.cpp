// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QStringList>

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

} // namespace ui
