// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/hitdelegate.h"

#include <QDateTime>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

#include "ui/kit/textdrawing.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

namespace {

constexpr qsizetype MostSnippet = 1'000;

} // namespace

VisibleSnippet visibleSnippet(const QString& snippet, const QList<relay::protocol::TextRange>& ranges)
{
    VisibleSnippet shown;
    qsizetype done = 0;
    const auto take = [&](qsizetype upTo) {
        const qsizetype end = qBound(done, upTo, snippet.size());
        // Not simplified: the white space beside a mark belongs to its neighbours.
        shown.text +=
            visibleText(QStringView(snippet).mid(done, std::min(end - done, MostSnippet))).replace(u'\n', u' ');
        done = end;
    };
    for (const relay::protocol::TextRange& range : ranges) {
        take(range.from);
        const qsizetype from = shown.text.size();
        take(range.from + range.length);
        shown.marks.append({from, shown.text.size() - from});
    }
    take(snippet.size());
    return shown;
}

HitDelegate::HitDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme theme(option.palette);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.selected);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, theme.hover);

    const QFont small = smallerFont(option.font);
    const QFontMetrics metrics(small);
    const QRect inner = option.rect.adjusted(Space::M, Space::S, -Space::M, -Space::S);
    const QString time = listTime(index.data(HitRole::At).toLongLong(), QDateTime::currentMSecsSinceEpoch());
    const int timeWidth = metrics.horizontalAdvance(time) + 2;
    const auto place = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const QRect where(inner.left(), inner.top(), inner.width() - timeWidth - Space::S, metrics.height());
    const QRect when(inner.right() + 1 - timeWidth, inner.top(), timeWidth, metrics.height());
    painter->setFont(small);
    painter->setPen(theme.secondaryText);
    drawTextLine(painter, place(where), index.data(HitRole::Where).toString(), option.direction);
    drawTextLine(painter, place(when), time, option.direction, Qt::AlignTrailing);

    const QFont font = withEmoji(option.font);
    const QRect line(inner.left(), where.bottom() + 3, inner.width(), QFontMetrics(font).height());
    const QString snippet =
        QFontMetrics(font).elidedText(index.data(HitRole::Snippet).toString(), Qt::ElideRight, line.width());
    QTextLayout text(snippet, font);
    QTextOption direction;
    direction.setWrapMode(QTextOption::NoWrap);
    direction.setTextDirection(snippet.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    direction.setAlignment(QStyle::visualAlignment(option.direction, Qt::AlignLeading) | Qt::AlignAbsolute);
    text.setTextOption(direction);
    QList<QTextLayout::FormatRange> marks;
    const QVariantList ranges = index.data(HitRole::Marks).toList();
    for (const QVariant& range : ranges) {
        QTextLayout::FormatRange mark;
        mark.start = range.toPoint().x();
        mark.length = range.toPoint().y();
        mark.format.setBackground(theme.mark);
        mark.format.setForeground(theme.text);
        marks.append(mark);
    }
    text.beginLayout();
    QTextLine laid = text.createLine();
    laid.setLineWidth(line.width());
    text.endLayout();
    painter->setPen(theme.text);
    painter->setClipRect(line);
    text.draw(painter, line.topLeft(), marks);
    painter->restore();
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {60 * Space::Unit,
            QFontMetrics(smallerFont(option.font)).height() + 2 + QFontMetrics(option.font).height() + 2 * Space::S};
}

} // namespace ui
