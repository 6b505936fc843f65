// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/needdelegate.h"

#include <QDateTime>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <tuple>

#include "ui/kit/icons.h"
#include "ui/kit/needwords.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/review/needrows.h"

namespace ui {

namespace {

constexpr int IconSize = 4 * Space::Unit;
constexpr int LineGap = 2;
constexpr int MostVerbs = 3;

QFont sentenceFont(const QFont& font)
{
    QFont medium = font;
    medium.setWeight(QFont::Medium);
    return medium;
}

QString ageOf(const model::Need& need, qint64 now)
{
    return need.snoozedUntil > now ? NeedRows::tr("until %1", "time").arg(clockTime(need.snoozedUntil))
                                   : relativeTime(need.since, now);
}

/// As many words of `text` as fit into `width`.
QString firstLine(const QString& text, const QFont& font, int width)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(width);
    layout.endLayout();
    return text.left(line.textLength());
}

} // namespace

NeedDelegate::NeedDelegate(const NeedRows* rows, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_rows(rows)
{
}

QList<NeedVerb> NeedDelegate::offered(const model::Need& need)
{
    QList<NeedVerb> verbs = verbsOf(need);
    verbs.removeAll(NeedVerb::Open);
    return verbs.mid(0, MostVerbs);
}

NeedDelegate::Layout NeedDelegate::layout(const QStyleOptionViewItem& option, int row, bool withVerbs) const
{
    Layout place;
    const NeedRow& what = m_rows->at(row);
    const QFontMetrics sentence(sentenceFont(option.font));
    const QFontMetrics small(smallerFont(option.font));
    const QRect inner = option.rect.adjusted(Space::M, Space::S, -Space::M, -Space::S);
    place.icon = QRect(inner.left(), inner.top() + (sentence.height() - IconSize) / 2, IconSize, IconSize);
    const QRect lines = inner.adjusted(IconSize + Space::S, 0, 0, 0);
    const int age = small.horizontalAdvance(ageOf(what.need, QDateTime::currentMSecsSinceEpoch())) + 2;
    place.text = QRect(lines.left(), lines.top(), qMax(0, lines.width() - age - Space::S), sentence.height());
    place.age = QRect(lines.right() + 1 - age, lines.top(), age, sentence.height());
    place.detail = QRect(lines.left(), place.text.bottom() + 1 + LineGap, lines.width(), small.height());
    if (withVerbs && what.doing.isEmpty()) {
        int right = lines.right() + 1;
        const QList<NeedVerb> verbs = offered(what.need);
        for (auto verb = verbs.crbegin(); verb != verbs.crend(); ++verb) {
            const int width = small.horizontalAdvance(verbText(*verb)) + 2 * Space::S;
            place.verbs.prepend(QRect(right - width, place.detail.top() - 1, width, small.height() + Space::XS));
            right -= width + Space::XS;
        }
        if (right < lines.left() + lines.width() / 4)
            place.verbs.clear(); // then the keys and the buttons beside the text are enough
        else
            place.detail.setRight(right - Space::S);
    }
    for (QRect* rect : {&place.icon, &place.text, &place.age, &place.detail})
        *rect = QStyle::visualRect(option.direction, option.rect, *rect);
    for (QRect& rect : place.verbs)
        rect = QStyle::visualRect(option.direction, option.rect, rect);
    return place;
}

void NeedDelegate::setUnder(const QPersistentModelIndex& row, int verb)
{
    m_under = row;
    m_verb = verb;
}

void NeedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const NeedRow& row = m_rows->at(index.row());
    const Theme theme(option.palette);
    const bool under = index == m_under;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF tile = QRectF(option.rect).adjusted(Space::XS + 0.5, 1.5, -Space::XS - 0.5, -1.5);
    painter->setPen(option.state.testFlag(QStyle::State_HasFocus) ? QPen(theme.accentText, 1) : QPen(Qt::NoPen));
    painter->setBrush(selected ? QBrush(theme.selected) : under ? QBrush(theme.hover) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(tile, Radius::Small, Radius::Small);
    if (row.heading) {
        paintHeading(painter, option, index.data().toString());
        painter->restore();
        return;
    }
    const bool busy = !row.doing.isEmpty();
    const QColor text = busy ? theme.secondaryText : theme.text;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const Layout place = layout(option, index.row(), under);
    const QFont small = smallerFont(option.font);
    paintIcon(painter, place.icon, needIcon(row.need.kind), busy ? text : needColor(row.need.kind, theme));
    const QFont font = sentenceFont(option.font);
    const QString sentence = needText(row.need, m_rows->ofSeveralRelays());
    const QString detail = busy ? row.doing : needDetail(row.need);
    if (!row.problem.isEmpty() || !detail.isEmpty()) {
        drawTextLine(painter, place.text, font, text, sentence);
        drawTextLine(painter, place.detail, small, row.problem.isEmpty() ? theme.secondaryText : theme.danger,
                     row.problem.isEmpty() ? detail : row.problem);
    } else { // the sentence has both lines
        const QString first = firstLine(sentence, font, place.text.width());
        drawTextLine(painter, place.text, font, text, first.trimmed());
        drawTextLine(painter, place.detail.adjusted(0, -1, 0, 2), font, text, sentence.sliced(first.size()));
    }
    drawTextLine(painter, place.age, small, theme.secondaryText, ageOf(row.need, now), Qt::AlignTrailing);
    paintVerbs(painter, option, place, index.row());
    painter->restore();
}

void NeedDelegate::paintHeading(QPainter* painter, const QStyleOptionViewItem& option, const QString& text) const
{
    const Theme theme(option.palette);
    const QRect inner = option.rect.adjusted(Space::M, 0, -Space::M, 0);
    const QRect arrow =
        QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, QSize(IconSize, IconSize), inner);
    paintIcon(painter, arrow, m_rows->isSnoozedShown() ? Icon::ChevronDown : Icon::ChevronRight, theme.secondaryText);
    QRect line = QStyle::visualRect(option.direction, option.rect, inner.adjusted(IconSize + Space::S, 0, 0, 0));
    drawTextLine(painter, line, smallerFont(option.font), theme.secondaryText, text);
}

void NeedDelegate::paintVerbs(QPainter* painter, const QStyleOptionViewItem& option, const Layout& place, int row) const
{
    const Theme theme(option.palette);
    const QList<NeedVerb> verbs = offered(m_rows->at(row).need);
    for (int verb = 0; verb < place.verbs.size(); ++verb) {
        const QRect rect = place.verbs.at(verb);
        painter->setPen(QPen(theme.separator, 1));
        painter->setBrush(verb == m_verb ? theme.selected : theme.base);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Small, Radius::Small);
        drawTextLine(painter, rect, smallerFont(option.font), theme.accentText, verbText(verbs.at(verb)),
                     Qt::AlignHCenter);
    }
}

QSize NeedDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int small = QFontMetrics(smallerFont(option.font)).height();
    if (m_rows->at(index.row()).heading)
        return {50 * Space::Unit, small + 2 * Space::S};
    return {50 * Space::Unit, QFontMetrics(sentenceFont(option.font)).height() + LineGap + small + 2 * Space::S};
}

} // namespace ui
