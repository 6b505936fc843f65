// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpanes.h"

#include <QBoxLayout>
#include <QToolButton>

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

WindowPanes::WindowPanes(QWidget* parent)
    : QSplitter(parent)
    , m_left(new QWidget(this))
    , m_list(new RoomListPane(m_left))
    , m_hosting(new HostingStrip(m_left))
    , m_conversation(new ConversationPane(this))
    , m_inspector(new InspectorPane(this))
{
    setObjectName(u"panes"_s);
    setChildrenCollapsible(false);
    setHandleWidth(1);
    auto* column = new QVBoxLayout(m_left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_hosting);
    m_left->setMinimumWidth(60 * Space::Unit);
    m_conversation->setMinimumWidth(90 * Space::Unit);
    setStretchFactor(indexOf(m_conversation), 1);
    setSizes({80 * Space::Unit, 140 * Space::Unit, 75 * Space::Unit});
    fillRing();
    connect(m_conversation->header()->inspectorButton(), &QToolButton::clicked, this, &WindowPanes::setInspectorWanted);
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
    m_conversation->header()->inspectorButton()->setChecked(wanted);
    showInspector();
    emit inspectorWanted(wanted);
}

void WindowPanes::setAnythingToInspect(bool any)
{
    m_anythingToInspect = any;
    showInspector();
}

void WindowPanes::showInspector()
{
    m_inspector->setVisible(m_inspectorWanted && m_anythingToInspect);
}

void WindowPanes::moveFocus(int step)
{
    m_ring.move(step);
}

} // namespace ui
