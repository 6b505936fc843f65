// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchdialog.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QPoint>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextLayout>

#include <algorithm>

#include "relay/protocol/agent.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/listkeys.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;
using relay::protocol::SearchHit;

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

namespace {
constexpr int TypingMs = 120;
constexpr int MostQuery = 200;
} // namespace

SearchDialog::SearchDialog(PlaceOf placeOf, QWidget* parent)
    : QDialog(parent)
    , m_placeOf(std::move(placeOf))
    , m_field(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListWidget(m_stack))
    , m_nothing(new EmptyState(m_stack))
    , m_state(new QLabel(this))
    , m_more(new QPushButton(tr("Find more"), this))
{
    new WholeDialog(this);
    setObjectName(u"searchDialog"_s);
    setWindowTitle(tr("Find in all rooms"));
    m_field->setObjectName(u"searchField"_s);
    m_field->setMaxLength(MostQuery);
    m_field->setPlaceholderText(tr("Words, or how they begin"));
    m_field->setAccessibleName(tr("Find in all rooms"));
    offerClearing(m_field);
    m_field->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"searchHits"_s);
    m_list->setAccessibleName(tr("Messages that were found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new HitDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_state->setObjectName(u"searchState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_more->setObjectName(u"searchMore"_s);
    m_more->setAutoDefault(false);
    m_more->hide();

    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_state, 1);
    bottom->addStretch();
    bottom->addWidget(m_more);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(m_field);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nothing);
    column->addWidget(m_stack, 1);
    column->addLayout(bottom);
    resize(160 * Space::Unit, 120 * Space::Unit);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingMs);
    m_typing.callOnTimeout(this, &SearchDialog::ask);
    connect(new ListKeys(m_field, m_list), &ListKeys::chosen, this, &SearchDialog::choose);
    connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_list, &QListWidget::itemClicked, this, &SearchDialog::choose);
    connect(m_list, &QListWidget::itemActivated, this, &SearchDialog::choose);
    connect(m_more, &QPushButton::clicked, this, [this] { emit searchRequested(m_query, m_before); });
    showState({});
}

void SearchDialog::takeFocus()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchDialog::ask()
{
    const QString query = m_field->text().simplified();
    if (query == m_query)
        return;
    m_query = query;
    m_before = 0;
    if (!query.isEmpty()) {
        emit searchRequested(query, 0); // what was found stays until the answer is there
        return;
    }
    m_hits.clear();
    m_list->clear();
    m_more->hide();
    showState({});
}

void SearchDialog::showPage(const QString& query, qint64 before, const relay::protocol::SearchPage& page)
{
    if (query != m_query || before != m_before)
        return;
    if (before == 0) {
        m_hits.clear();
        m_list->clear();
    }
    for (const SearchHit& hit : page.hits)
        addHit(hit);
    if (before == 0 && m_list->count() > 0)
        m_list->setCurrentRow(0);
    m_before = page.nextBefore;
    m_more->setVisible(page.more);
    showState(m_hits.isEmpty() ? (page.more ? tr("Nothing yet; there is more to look through.")
                                            : tr("Nothing was said that has all of these words."))
                               : tr("Found: %1").arg(QLocale().toString(m_hits.size())));
}

void SearchDialog::addHit(const SearchHit& hit)
{
    const QString place = visibleLine(m_placeOf(hit.message.roomId, hit.roomName), 80);
    const bool byOperator = hit.message.agentId == relay::protocol::OperatorAgentId;
    const QString sender = byOperator ? tr("You") : visibleLine(hit.message.agentName, 60);
    const VisibleSnippet snippet = visibleSnippet(hit.snippet, hit.ranges);
    QVariantList marks;
    for (const relay::protocol::TextRange& mark : snippet.marks)
        marks.append(QPoint(static_cast<int>(mark.from), static_cast<int>(mark.length)));
    auto* item = new QListWidgetItem(m_list);
    item->setData(HitRole::Where, tr("%1 · %2", "room, sender").arg(place, sender));
    item->setData(HitRole::At, hit.message.createdAt);
    item->setData(HitRole::Snippet, snippet.text);
    item->setData(HitRole::Marks, marks);
    item->setData(Qt::AccessibleTextRole, tr("%1 in %2, %3: %4", "sender, room, time, text")
                                              .arg(sender, place, exactTime(hit.message.createdAt), snippet.text));
    m_hits.append(hit);
}

void SearchDialog::showFailure(const QString& query, const QString& sentence)
{
    if (query == m_query)
        showState(sentence);
}

void SearchDialog::showState(const QString& text)
{
    const QString shown = text.isEmpty() ? tr("Type what you remember of it.") : visibleText(text);
    const bool any = !m_hits.isEmpty();
    m_state->setText(shown);
    m_state->setVisible(any);
    m_nothing->setContent(Icon::Search, shown, {});
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_list) : m_nothing);
}

void SearchDialog::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_hits.size())
        return;
    const SearchHit& hit = m_hits.at(row);
    const relay::protocol::TextRange found = hit.ranges.value(0);
    emit hitChosen(hit.message.roomId, hit.message.id, hit.message.seq, hit.snippet.mid(found.from, found.length));
}

} // namespace ui
