// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomdelegate.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

#include "ui/hosting/relaywords.h"
#include "ui/kit/badge.h"
#include "ui/kit/icons.h"
#include "ui/kit/statewords.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomrow.h"

namespace ui {

namespace {

constexpr int Margin = Space::M;
constexpr int LineGap = 2;
constexpr int IconSize = 3 * Space::Unit;

/// What a text needs so as not to be elided: glyphs may lean over their advance.
int textWidth(const QFontMetrics& metrics, const QString& text)
{
    return text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + 2;
}

} // namespace

RoomDelegate::RoomDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

RoomDelegate::Layout RoomDelegate::layout(const RoomRow& row, const QStyleOptionViewItem& option, qint64 now)
{
    Layout layout;
    layout.titleFont = option.font;
    layout.titleFont.setWeight(row.unread > 0 ? QFont::Bold : QFont::Medium);
    layout.smallFont = smallerFont(option.font);
    layout.timeText = listTime(row.lastAt, now);
    layout.stateText = stateText(row.status);
    const QFontMetrics title(layout.titleFont);
    const QFontMetrics small(layout.smallFont);

    const QRect inner = option.rect.adjusted(Space::S, Space::S, -Margin, -Space::S);
    const auto line = [&](int top, int height, int trailing) {
        const int gap = trailing > 0 ? Space::S : 0;
        return QPair(QRect(inner.left(), top, qMax(0, inner.width() - trailing - gap), height),
                     QRect(inner.right() + 1 - trailing, top, trailing, height));
    };
    int top = inner.top();
    std::tie(layout.title, layout.time) =
        line(top, title.height(), qMin(textWidth(small, layout.timeText), inner.width() / 2));
    top += title.height() + LineGap;

    const int stateWidth = IconSize + Space::XS + textWidth(small, layout.stateText);
    QRect state;
    // An agent's name may be in it: it never takes all of the line.
    std::tie(layout.members, state) = line(top, small.height(), qMin(stateWidth, inner.width() * 3 / 5));
    layout.stateIcon = QRect(state.left(), state.center().y() - IconSize / 2 + 1, IconSize, IconSize);
    layout.state = state.adjusted(IconSize + Space::XS, 0, 0, 0);
    top += small.height() + LineGap;

    layout.heldText = row.held > 0 ? QLocale().toString(row.held) : QString();
    const int heldWidth = row.held > 0 ? IconSize + Space::XS + textWidth(small, layout.heldText) : 0;
    const QSize badge = row.unread > 0 ? badgeSize(row.unread, option.font) : QSize();
    QRect badgeLine;
    const int gap = heldWidth > 0 && badge.width() > 0 ? Space::S : 0;
    std::tie(layout.lastLine, badgeLine) = line(top, small.height(), heldWidth + gap + badge.width());
    if (row.held > 0) {
        layout.heldIcon = QRect(badgeLine.left(), badgeLine.center().y() - IconSize / 2 + 1, IconSize, IconSize);
        layout.held = QRect(badgeLine.left() + IconSize + Space::XS, badgeLine.top(), heldWidth - IconSize - Space::XS,
                            badgeLine.height());
        badgeLine.setLeft(badgeLine.left() + heldWidth + gap);
    }
    if (row.unread > 0)
        layout.badge = QRect(QPoint(badgeLine.left(), badgeLine.center().y() - badge.height() / 2 + 1), badge);

    for (QRect* rect : {&layout.title, &layout.time, &layout.members, &layout.stateIcon, &layout.state,
                        &layout.lastLine, &layout.badge, &layout.heldIcon, &layout.held}) {
        if (rect->isValid())
            *rect = QStyle::visualRect(option.direction, option.rect, *rect);
    }
    return layout;
}

void RoomDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const RoomRow row = RoomRow::read(index);
    const Layout place = layout(row, option, QDateTime::currentMSecsSinceEpoch());
    const Theme theme(option.palette);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    drawTextLine(painter, place.title, place.titleFont, theme.text, row.title());
    drawTextLine(painter, place.time, place.smallFont, theme.secondaryText, place.timeText, Qt::AlignTrailing);
    drawTextLine(painter, place.members, place.smallFont, theme.secondaryText, row.subtitle());
    const QColor state = stateColor(row.status.state, theme);
    paintIcon(painter, place.stateIcon, stateIcon(row.status.state), state);
    drawTextLine(painter, place.state, place.smallFont, state, place.stateText, Qt::AlignTrailing);
    drawTextLine(painter, place.lastLine, place.smallFont, row.unread > 0 ? theme.text : theme.secondaryText,
                 row.lastLine());
    if (row.held > 0) {
        paintIcon(painter, place.heldIcon, Icon::Held, theme.warning);
        drawTextLine(painter, place.held, place.smallFont, theme.warning, place.heldText);
    }
    if (row.unread > 0)
        paintBadge(painter, place.badge, row.unread, option.font, theme);
    painter->restore();
}

QSize RoomDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QFontMetrics small(smallerFont(option.font));
    return {50 * Space::Unit, QFontMetrics(option.font).height() + 2 * (small.height() + LineGap) + 2 * Space::S};
}

namespace {

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
