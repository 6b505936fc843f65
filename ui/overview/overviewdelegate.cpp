// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewdelegate.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "model/itemroles.h"
#include "model/roomstate.h"
#include "ui/kit/icons.h"
#include "ui/kit/statewords.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/overview/overviewmodel.h"

namespace ui {

namespace {

constexpr int IconSize = 4 * Space::Unit;
constexpr int MeterHeight = Space::S;
constexpr double NearlySpent = 0.8;

/// A line over the minutes, the newest at its end, as high as the busiest of them.
void paintRate(QPainter* painter, const QRect& rect, const QList<int>& minutes, const Theme& theme)
{
    const auto most = std::ranges::max_element(minutes);
    if (minutes.size() < 2 || *most == 0)
        return;
    const double step = double(rect.width()) / double(minutes.size() - 1);
    QPainterPath line;
    for (qsizetype minute = 0; minute < minutes.size(); ++minute) {
        const double along = double(minute) * step;
        const double x = painter->layoutDirection() == Qt::RightToLeft ? rect.right() - along : rect.left() + along;
        const QPointF point(x, rect.bottom() - double(rect.height() - 1) * minutes.at(minute) / *most);
        if (minute == 0)
            line.moveTo(point);
        else
            line.lineTo(point);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme.accentText, 1.25));
    painter->drawPath(line);
}

void paintMeter(QPainter* painter, const QRect& rect, double used, const Theme& theme)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.separator);
    painter->drawRoundedRect(rect, Radius::Small, Radius::Small);
    QRect part = rect;
    part.setWidth(static_cast<int>(rect.width() * std::clamp(used, 0.0, 1.0)));
    painter->setBrush(used >= 1 ? theme.danger : used >= NearlySpent ? theme.warning : theme.accent);
    painter->drawRoundedRect(QStyle::visualRect(painter->layoutDirection(), rect, part), Radius::Small, Radius::Small);
}

} // namespace

void OverviewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme theme(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? theme.selected : theme.hover);
    QRect inner = option.rect.adjusted(Space::S, Space::XS, -Space::S, -Space::XS);
    QColor color = theme.secondaryText;
    Qt::Alignment alignment = Qt::AlignLeading;
    switch (index.column()) {
    case OverviewModel::Rate:
        paintRate(painter, inner, index.data(model::RoomRole::Rate).value<QList<int>>(), theme);
        painter->restore();
        return;
    case OverviewModel::Budget:
        if (const double used = budgetUsed(index); used >= 0)
            paintMeter(painter, QRect(inner.left(), inner.center().y() - MeterHeight / 2, inner.width(), MeterHeight),
                       used, theme);
        painter->restore();
        return;
    case OverviewModel::State: {
        const auto state = index.data(model::RoomRole::State).value<model::RoomStatus>().state;
        color = stateColor(state, theme);
        const QRect icon(inner.left(), inner.center().y() - IconSize / 2 + 1, IconSize, IconSize);
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, icon), stateIcon(state), color);
        inner = QStyle::visualRect(option.direction, option.rect, inner.adjusted(IconSize + Space::XS, 0, 0, 0));
        break;
    }
    case OverviewModel::Room:
    case OverviewModel::Unread:
        color = theme.text;
        break;
    default:
        break;
    }
    if (index.column() == OverviewModel::Turns || index.column() == OverviewModel::Unread)
        alignment = Qt::AlignTrailing;
    QFont font = option.font;
    if (index.column() == OverviewModel::Room)
        font.setWeight(index.data(model::RoomRole::Unread).toInt() > 0 ? QFont::Bold : QFont::Medium);
    drawTextLine(painter, inner, font, color, index.data().toString(), alignment);
    painter->restore();
}

QSize OverviewDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {20 * Space::Unit, QFontMetrics(option.font).height() + 2 * Space::XS + Space::XS};
}

} // namespace ui
