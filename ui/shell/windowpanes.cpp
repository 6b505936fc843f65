// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpanes.h"

#include <QApplication>
#include <QBoxLayout>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/roomheader.h"

using namespace Qt::StringLiterals;

namespace ui {

void PaneRing::add(QWidget* pane, std::function<void()> takeFocus)
{
    m_panes.append({pane, std::move(takeFocus)});
}

void PaneRing::move(int step) const
{
    const QWidget* focus = QApplication::focusWidget();
    QList<const Pane*> seen;
    qsizetype current = -1;
    for (const Pane& pane : m_panes) {
        if (!pane.widget->isVisible())
            continue;
        if (focus && (pane.widget == focus || pane.widget->isAncestorOf(focus)))
            current = seen.size();
        seen.append(&pane);
    }
    if (seen.isEmpty())
        return;
    const qsizetype next = current < 0 ? 0 : (current + step + seen.size()) % seen.size();
    seen.at(next)->takeFocus();
}

namespace {
constexpr int SpaceForThree = 250 * Space::Unit; ///< less, and the messages would have a third of the window
constexpr int UsualWidth = 295 * Space::Unit;    ///< of the window
constexpr int UsualList = 75 * Space::Unit;
constexpr int UsualInspector = 80 * Space::Unit;
constexpr int WidestSide = 115 * Space::Unit;

/// A line of the conversation is as wide as can be read: of a wide window names get some, too.
int sideIn(int window, int usual)
{
    return std::clamp(usual + (window - UsualWidth) / 8, usual, WidestSide);
}
} // namespace

WindowPanes::WindowPanes(QWidget* parent)
    : QSplitter(parent)
    , m_left(new QWidget(this))
    , m_list(new RoomListPane(m_left))
    , m_hosting(new HostingStrip(m_left))
    , m_stack(new QStackedWidget(this))
    , m_conversation(new ConversationPane(m_stack))
    , m_right(new QWidget(this))
    , m_inspector(new InspectorPane(m_right))
{
    setObjectName(u"panes"_s);
    setChildrenCollapsible(false);
    setHandleWidth(1);
    auto* column = new QVBoxLayout(m_left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_hosting);
    auto* place = new QVBoxLayout(m_right);
    place->setContentsMargins({});
    place->addWidget(m_inspector);
    m_left->setMinimumWidth(60 * Space::Unit);
    QWidget* stage = makeStage();
    setStretchFactor(indexOf(stage), 1);
    setSizes({UsualList, 140 * Space::Unit, UsualInspector});
    fillRing();
    connect(m_conversation->header()->inspectorButton(), &QToolButton::clicked, this, &WindowPanes::openInspector);
    connect(m_conversation->chat(), &ChatPane::timelineWanted, this, &WindowPanes::uncover);
    showInspector();
}

QWidget* WindowPanes::makeStage()
{
    auto* stage = new QWidget(this);
    stage->setObjectName(u"stage"_s);
    m_stage = new QVBoxLayout(stage);
    m_stage->setContentsMargins({});
    m_stage->setSpacing(0);
    m_stage->addWidget(m_stack, 1);
    m_stack->setMinimumWidth(90 * Space::Unit); // not what the widest page would like
    m_stack->addWidget(m_conversation);
    m_pages.insert(Page::Rooms, m_conversation);
    insertWidget(1, stage);
    connect(m_conversation, &ConversationPane::keysAsked, this, [this] { showPage(Page::Rooms); });
    return stage;
}

void WindowPanes::addPage(Page page, QWidget* widget, std::function<void()> takeFocus)
{
    m_stack->addWidget(widget);
    m_pages.insert(page, widget);
    m_ring.add(widget, takeFocus);
    m_pageFocus.insert(page, std::move(takeFocus));
}

void WindowPanes::showPage(Page page)
{
    if (page == m_page || !m_pages.contains(page))
        return;
    m_page = page;
    // What goes wrong is said where one looks.
    if (page == Page::Rooms)
        m_conversation->takeBanners();
    else
        m_stage->insertWidget(0, m_conversation->banners());
    const QWidget* focus = window()->focusWidget();
    const bool hadFocus = focus && m_stack->currentWidget()->isAncestorOf(focus);
    m_stack->setCurrentWidget(m_pages.value(page));
    showInspector();
    emit pageShown(page);
    if (hadFocus && page != Page::Rooms)
        takePageFocus();
}

void WindowPanes::takePageFocus() const
{
    if (const std::function<void()> takeFocus = m_pageFocus.value(m_page))
        takeFocus();
}

void WindowPanes::fillRing()
{
    m_ring.add(m_list, [this] { m_list->takeFocus(); });
    m_ring.add(m_conversation->vaultPanel(), [this] { m_conversation->vaultPanel()->setFocus(); });
    ChatPane* chat = m_conversation->chat();
    m_ring.add(chat->timeline(), [chat] { chat->focusTimeline(); });
    m_ring.add(chat->composer(), [chat] { chat->focusComposer(); });
    m_ring.add(m_inspector, [this] { m_inspector->setFocus(); });
    m_ring.add(m_hosting, [this] { m_hosting->takeFocus(); });
}

void WindowPanes::setInspectorWanted(bool wanted)
{
    m_inspectorWanted = wanted;
    showInspector();
}

void WindowPanes::openInspector(bool open)
{
    (m_narrow ? m_covers : m_inspectorWanted) = open;
    showInspector();
}

void WindowPanes::uncover()
{
    if (std::exchange(m_covers, false))
        showInspector();
}

void WindowPanes::setRoom(const QString& roomId)
{
    if (std::exchange(m_room, roomId) != roomId)
        m_covers = false;
    showInspector();
}

void WindowPanes::resizeEvent(QResizeEvent* event)
{
    const int before = qMax(event->oldSize().width(), UsualWidth);
    // Who moved a handle wants it there.
    const auto isUsual = [&](const QWidget* side, int usual) {
        return side->isHidden() || qAbs(side->width() - sideIn(before, usual)) <= 4; // what the handles took
    };
    const bool list = isUsual(m_left, UsualList);
    const bool inspector = isUsual(m_right, UsualInspector);
    QSplitter::resizeEvent(event);
    const bool wasNarrow = m_narrow;
    measure();
    if (m_narrow != wasNarrow)
        showInspector();
    QList<int> widths = sizes();
    const auto fit = [&](QWidget* side, int usual) {
        int& width = widths[indexOf(side)];
        widths[indexOf(m_stack->parentWidget())] += width - sideIn(event->size().width(), usual);
        width = sideIn(event->size().width(), usual);
    };
    if (list)
        fit(m_left, UsualList);
    if (inspector && !m_right->isHidden())
        fit(m_right, UsualInspector);
    if (widths != sizes())
        setSizes(widths);
}

/// By the window, which knows its width before it is shown: beside the inspector it could not become as narrow.
void WindowPanes::measure()
{
    m_narrow = window()->width() < SpaceForThree;
    if (!m_narrow && std::exchange(m_covers, false))
        m_inspectorWanted = true;
}

void WindowPanes::showInspector()
{
    measure();
    const bool seen = isInspectorOpen() && !m_room.isEmpty() && m_page == Page::Rooms;
    ChatPane* chat = m_conversation->chat();
    if (seen && m_narrow && !chat->isAncestorOf(m_inspector)) {
        m_inspector->setParent(chat);
        m_inspector->show();
        m_inspector->setFocus(); // before the messages, which may have it, go
        chat->setCover(m_inspector);
    } else if (!(seen && m_narrow) && m_inspector->parentWidget() != m_right) {
        chat->setCover(nullptr);
        m_right->layout()->addWidget(m_inspector);
        m_inspector->show();
    }
    m_right->setVisible(seen && !m_narrow);
    m_conversation->header()->inspectorButton()->setChecked(isInspectorOpen());
    emit inspectorOpened(isInspectorOpen());
}

void WindowPanes::moveFocus(int step)
{
    m_ring.move(step);
}

} // namespace ui
