// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/accountdelegate.h"

#include <QPainter>

#include "ui/hosting/connectionwords.h"
#include "ui/kit/fonts.h"
#include "ui/kit/icons.h"
#include "ui/kit/textline.h"
#include "ui/kit/theme.h"
#include "ui/rooms/accountrow.h"

namespace ui {

namespace {

constexpr int LineGap = 2;
constexpr int IconSize = 3 * Space::Unit;
constexpr int MenuSize = 6 * Space::Unit;

} // namespace

AccountDelegate::AccountDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

AccountDelegate::Layout AccountDelegate::layout(const AccountRow& row, const QStyleOptionViewItem& option)
{
    Layout layout;
    layout.titleFont = option.font;
    layout.titleFont.setWeight(QFont::Bold);
    layout.smallFont = smallerFont(option.font);
    const QFontMetrics title(layout.titleFont);
    const QFontMetrics small(layout.smallFont);
    const QRect inner = option.rect.adjusted(Space::S, Space::S, -Space::S, -Space::S);
    layout.menu =
        QRect(inner.right() + 1 - MenuSize, inner.top() + (title.height() - MenuSize) / 2, MenuSize, MenuSize);

    const QString state = row.state();
    const int words = state.isEmpty() ? 0 : small.horizontalAdvance(state) + 2;
    // The name gives way first: what is wrong is worth more than the end of a long name, but never all of the line.
    const int stateWidth = state.isEmpty() ? 0 : qMin(IconSize + Space::XS + words, inner.width() * 2 / 3);
    const int end = layout.menu.left() - Space::XS;
    layout.state =
        QRect(end - stateWidth + IconSize + Space::XS, inner.top(), stateWidth - IconSize - Space::XS, title.height());
    layout.stateIcon = QRect(end - stateWidth, inner.top() + (title.height() - IconSize) / 2, IconSize, IconSize);
    layout.title =
        QRect(inner.left(), inner.top(), qMax(0, end - stateWidth - Space::S - inner.left()), title.height());
    if (state.isEmpty())
        layout.state = layout.stateIcon = QRect();
    int top = inner.top() + title.height() + LineGap;
    layout.role = QRect(inner.left(), top, end - inner.left(), small.height());
    top += small.height() + LineGap;
    layout.place = QRect(inner.left(), top, inner.width(), small.height());
    for (QRect* rect : {&layout.title, &layout.stateIcon, &layout.state, &layout.role, &layout.place, &layout.menu}) {
        if (rect->isValid())
            *rect = QStyle::visualRect(option.direction, option.rect, *rect);
    }
    return layout;
}

void AccountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const AccountRow row = AccountRow::read(index);
    const Layout place = layout(row, option);
    const Theme theme(option.palette);
    const model::ConnectionStatus& status = row.info.status;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    drawTextLine(painter, place.title, place.titleFont, theme.text, row.title());
    if (place.state.isValid()) {
        const QColor color = connectionColor(status, theme);
        paintIcon(painter, place.stateIcon, connectionIcon(status), color);
        drawTextLine(painter, place.state, place.smallFont, color, row.state());
    }
    drawTextLine(painter, place.role, place.smallFont, theme.secondaryText, row.role());
    drawTextLine(painter, place.place, place.smallFont, status.problem.isEmpty() ? theme.secondaryText : theme.danger,
                 row.place());
    const int inset = (MenuSize - 4 * Space::Unit) / 2;
    paintIcon(painter, place.menu.adjusted(inset, inset, -inset, -inset), Icon::More, theme.secondaryText);
    painter->restore();
}

} // namespace ui
