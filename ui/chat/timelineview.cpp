// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/timelineview.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include "ui/chat/rowmenu.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int CopiedMs = 1'600;
constexpr int DragScrollMs = 40;
constexpr size_t KeptLayouts = 200;
constexpr int FarthestOpening = 5'000; // rows from the end: more that are unread nobody reads from their beginning
} // namespace

TimelineView::TimelineView(QWidget* parent)
    : AnchoredView(parent)
    , m_theme(palette())
    , m_font(withEmoji(font()))
    , m_delegate(m_font, m_theme)
{
    setAccessibleName(tr("Conversation"));
    setFocusPolicy(Qt::StrongFocus);
    setTabKeyNavigation(false);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_copied.setSingleShot(true);
    m_copied.setInterval(CopiedMs);
    connect(&m_copied, &QTimer::timeout, this, [this] {
        m_copiedRow = 0;
        viewport()->update();
    });
    m_dragScroll.setInterval(DragScrollMs);
    connect(&m_dragScroll, &QTimer::timeout, this,
            [this] { extendSelection(viewport()->mapFromGlobal(QCursor::pos())); });
    m_grow.setSingleShot(true);
    m_grow.setInterval(0);
    connect(&m_grow, &QTimer::timeout, this, &TimelineView::growDocuments);
    setModel(&m_spoken);
}

void TimelineView::setMessages(QAbstractItemModel* messages)
{
    m_selection.clear();
    m_selecting = false;
    m_pointedRow = 0;
    m_find.clear();
    m_foundRow = 0;
    m_copiedRow = 0;
    m_spoken.setSourceModel(messages); // resets the view, which opens anew
}

const MessageLayout& TimelineView::layoutOf(int row)
{
    const TimelineGeometry::Row& state = geometryOfRows().row(row);
    const auto found = m_layouts.find(state.key);
    if (found != m_layouts.end() && found->second.width == viewport()->width())
        return found->second;
    const MessageRow message = MessageRow::from(model()->index(row, 0));
    const bool isSystem = message.kind == model::MessageKind::System;
    // What is decided over is all of it, to the letter.
    const bool isHeld = message.delivery == model::DeliveryState::Held;
    const DocumentCache::Key key{state.key, state.whole || isHeld, state.source != isHeld || isSystem, isSystem};
    auto document = m_documents.document(key, message.text, isSystem ? smallFont(m_font) : m_font, m_theme);
    const MessageLayout::Input input{viewport()->width(), m_font, QDateTime::currentMSecsSinceEpoch(),
                                     layoutDirection(), state.whole};
    return m_layouts.insert_or_assign(state.key, MessageLayout::compute(message, std::move(document), input))
        .first->second;
}

int TimelineView::measuredHeight(int row)
{
    return layoutOf(row).height;
}

void TimelineView::rowForgotten(quint64 key)
{
    m_layouts.erase(key);
    m_heldSince.erase(key);
    m_documents.forget(key);
    if (m_selection.key() == key)
        m_selection.clear();
}

void TimelineView::allRowsForgotten()
{
    m_layouts.clear();
}

int TimelineView::openingRow() const
{
    const int last = model()->rowCount() - 1;
    for (int row = last; row >= 0 && row > last - FarthestOpening; --row) {
        if (model()->index(row, 0).data(model::MessageRole::FirstUnread).toBool())
            return row;
    }
    return -1;
}

void TimelineView::pruneLayouts()
{
    if (m_layouts.size() <= KeptLayouts)
        return;
    const int first = std::max(0, firstVisibleRow() - int(KeptLayouts) / 4);
    const int last = std::min(geometryOfRows().count() - 1, lastVisibleRow() + int(KeptLayouts) / 4);
    std::unordered_map<quint64, MessageLayout> kept;
    for (int row = first; row <= last; ++row) {
        if (auto layout = m_layouts.extract(geometryOfRows().row(row).key))
            kept.insert(std::move(layout));
    }
    m_layouts = std::move(kept);
}

void TimelineView::growDocuments()
{
    for (int row = std::max(0, firstVisibleRow()); row <= lastVisibleRow(); ++row) {
        if (layoutOf(row).document->isGrowing()) {
            grow(row);
            return; // one at a time: the next painting asks for the next
        }
    }
}

void TimelineView::grow(int row)
{
    layoutOf(row).document->grow();
    m_layouts.erase(geometryOfRows().row(row).key);
    remeasure(row);
}

void TimelineView::setFindText(const QString& text)
{
    m_find = text;
    m_foundRow = 0;
    viewport()->update();
}

void TimelineView::showMessage(const QString& messageId, const QString& match)
{
    for (int row = model()->rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(model::MessageRole::Id).toString() != messageId)
            continue;
        setFindText(match);
        m_byKeyboard = true;
        setCurrentIndex(index);
        setFocus(Qt::ShortcutFocusReason);
        showFind(row);
        return;
    }
}

void TimelineView::showFind(int row)
{
    if (row < 0 || row >= geometryOfRows().count())
        return;
    m_foundRow = geometryOfRows().row(row).key;
    QTextCursor place = layoutOf(row).document->find(m_find, 0);
    if (place.isNull() && layoutOf(row).document->hiddenCharacters() > 0) {
        setWhole(row, true);
        place = layoutOf(row).document->find(m_find, 0);
    }
    while (place.isNull() && layoutOf(row).document->isGrowing()) {
        grow(row);
        place = layoutOf(row).document->find(m_find, 0);
    }
    showStretch(row, 0, 1);
    const MessageLayout& layout = layoutOf(row);
    const QRect stretch = place.isNull() ? layout.body : layout.textRect(place.selectionStart(), place.selectionEnd());
    showStretch(row, stretch.top() - Space::XL, stretch.height() + 2 * Space::XL);
    viewport()->update();
}

QString TimelineView::selectedText()
{
    const int row = geometryOfRows().indexOf(m_selection.key());
    return row < 0 || m_selection.isEmpty() ? QString() : m_selection.text(*layoutOf(row).document);
}

bool TimelineView::canUnfold(int row)
{
    return !layoutOf(row).fold.isNull();
}

void TimelineView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void TimelineView::copyText(int row)
{
    const QString source = model()->index(row, 0).data(model::MessageRole::Text).toString();
    const bool isSystem = layoutOf(row).row.kind == model::MessageKind::System;
    const auto form = isSystem || isSource(row) ? MessageDocument::Form::Plain : MessageDocument::Form::Markdown;
    const MessageDocument whole({visibleText(source), 0}, form, m_font, m_theme);
    const bool isFormatted = whole.form() == MessageDocument::Form::Markdown;
    QGuiApplication::clipboard()->setText(isFormatted ? whole.readText() : visibleText(source));
}

void TimelineView::copySource(int row)
{
    QGuiApplication::clipboard()->setText(model()->index(row, 0).data(model::MessageRole::Text).toString());
}

void TimelineView::copyCode(int row, int block)
{
    const auto& blocks = layoutOf(row).document->codeBlocks();
    if (block < 0 || block >= blocks.size())
        return;
    QGuiApplication::clipboard()->setText(blocks[block].code);
    m_copiedRow = geometryOfRows().row(row).key;
    m_copiedCode = block;
    m_copied.start();
    viewport()->update();
}

void TimelineView::toggleWhole(int row)
{
    if (canUnfold(row))
        setWhole(row, !isWhole(row));
}

void TimelineView::toggleSource(int row)
{
    setSource(row, !isSource(row));
}

void TimelineView::showMenu(int row, QPoint globalPosition, const MessageLayout::Hit& hit)
{
    QMenu* menu = makeRowMenu(this, row, hit);
    menu->popup(globalPosition);
}

bool TimelineView::canAnswer(int row)
{
    if (!m_mayAnswer || row < 0)
        return false;
    const MessageRow& message = layoutOf(row).row;
    return message.kind != model::MessageKind::System && message.delivery == model::DeliveryState::Sent &&
           !message.id.isEmpty();
}

void TimelineView::answer(int row)
{
    if (canAnswer(row))
        emit answerWanted(layoutOf(row).row.id, quotedLine(layoutOf(row).row));
}

void TimelineView::answerCurrent()
{
    const int current = currentIndex().row();
    if (canAnswer(current)) {
        answer(current);
        return;
    }
    constexpr int Farthest = 50; // rows that tell of the room, in between
    const int last = geometryOfRows().count() - 1;
    for (int row = last; row >= 0 && row > last - Farthest; --row) {
        if (canAnswer(row)) {
            answer(row);
            return;
        }
    }
}

void TimelineView::goToAnswered(int row)
{
    if (row < 0 || row >= geometryOfRows().count())
        return;
    const auto answered = model()->index(row, 0).data(model::MessageRole::Answers).value<model::Answered>();
    if (answered.isHere)
        showMessage(answered.id, m_find);
    else if (answered.mayBeOlder)
        scrollBy(-verticalScrollBar()->value());
}

RowState TimelineView::stateOf(int row, const MessageLayout& layout) const
{
    const quint64 key = geometryOfRows().row(row).key;
    RowState state;
    state.hovered = key == m_pointedRow;
    state.focused = m_byKeyboard && hasFocus() && currentIndex().row() == row;
    if (state.hovered)
        state.pointer = m_pointed;
    if (m_selection.isIn(key)) {
        state.selectionStart = m_selection.start();
        state.selectionEnd = m_selection.end();
    }
    if (key == m_copiedRow)
        state.copiedCode = m_copiedCode;
    if (m_find.isEmpty())
        return state;
    state.foundLength = int(m_find.size());
    for (QTextCursor found = layout.document->find(m_find, 0); !found.isNull();
         found = layout.document->find(m_find, found))
        state.found += found.selectionStart();
    if (key == m_foundRow && !state.found.isEmpty())
        state.currentFound = state.found.first();
    return state;
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    paintTopArea(&painter);
    if (geometryOfRows().count() == 0)
        return;
    for (int row = firstVisibleRow(); row <= lastVisibleRow(); ++row) {
        const QRect rect(0, viewportTop(row), viewport()->width(), geometryOfRows().row(row).height);
        if (!rect.adjusted(0, -4, 0, 4).intersects(event->rect()))
            continue;
        const MessageLayout& layout = layoutOf(row);
        painter.save();
        painter.setClipRect(event->rect());
        painter.translate(rect.topLeft());
        m_delegate.paint(&painter, layout, stateOf(row, layout));
        if (!layout.release.isNull() && !layout.document->isGrowing() &&
            !m_heldSince.contains(geometryOfRows().row(row).key))
            m_heldSince[geometryOfRows().row(row).key].start();
        painter.restore();
        if (layout.document->isGrowing())
            m_grow.start();
    }
    pruneLayouts();
}

void TimelineView::paintTopArea(QPainter* painter)
{
    const QRect area = topArea();
    const bool isEmpty = geometryOfRows().count() == 0;
    if ((isEmpty && m_spoken.sourceModel() == nullptr) || area.bottom() < 0)
        return;
    QString text;
    if (isLoadingHistory())
        text = isEmpty ? tr("Loading messages…") : tr("Loading earlier messages…");
    else if (isAtHistoryStart())
        text = isEmpty ? tr("Nothing has been said yet") : tr("The conversation begins here");
    painter->setFont(smallFont(font()));
    painter->setPen(m_theme.secondaryText);
    painter->drawText(isEmpty ? viewport()->rect() : area, Qt::AlignCenter, text);
}

void TimelineView::changeEvent(QEvent* event)
{
    AnchoredView::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
                        event->type() == QEvent::LayoutDirectionChange;
    if (!isLook)
        return;
    m_theme = Theme(palette());
    m_font = withEmoji(font());
    m_delegate = MessageDelegate(m_font, m_theme);
    m_documents.clear();
    forgetAll();
}

QString TimelineView::toolTipAt(QPoint point)
{
    int row = -1;
    const MessageLayout::Hit hit = hitAt(point, &row);
    if (row < 0 || hit.part == MessageLayout::Part::None)
        return {};
    if (!hit.link.isEmpty())
        return plainToolTip(hit.link);
    if (hit.part == MessageLayout::Part::Answered)
        return plainToolTip(layoutOf(row).row.answers);
    if (hit.part == MessageLayout::Part::CopyCode)
        return plainToolTip(tr("Copy code"));
    const MessageLayout& layout = layoutOf(row);
    if (hit.part == MessageLayout::Part::Avatar || hit.part == MessageLayout::Part::Name)
        return plainToolTip(QString(speakerOf(layout.row) + u'\n' + exactTime(layout.row.at)));
    return plainToolTip(exactTime(layout.row.at));
}

} // namespace ui
