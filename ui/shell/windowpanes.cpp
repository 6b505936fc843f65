// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpanes.h"

#include <QBoxLayout>

#include "ui/hosting/hostingstrip.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/shell/conversationpane.h"

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
    showInspector();
}

void WindowPanes::setInspectorWanted(bool wanted)
{
    m_inspectorWanted = wanted;
    showInspector();
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

} // namespace ui
