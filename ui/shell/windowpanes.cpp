// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpanes.h"

#include <QBoxLayout>
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
#include "ui/shell/conversationpane.h"
#include "ui/shell/roomheader.h"

using namespace Qt::StringLiterals;

namespace ui {

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
    , m_conversation(new ConversationPane(this))
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
    m_conversation->setMinimumWidth(90 * Space::Unit);
    setStretchFactor(indexOf(m_conversation), 1);
    setSizes({UsualList, 140 * Space::Unit, UsualInspector});
    fillRing();
    connect(m_conversation->header()->inspectorButton(), &QToolButton::clicked, this, &WindowPanes::openInspector);
    connect(m_conversation->chat(), &ChatPane::timelineWanted, this, &WindowPanes::uncover);
    showInspector();
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
        widths[indexOf(m_conversation)] += width - sideIn(event->size().width(), usual);
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
    const bool seen = isInspectorOpen() && !m_room.isEmpty();
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
