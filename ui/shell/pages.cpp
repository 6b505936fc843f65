// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pages.h"

#include <QAction>
#include <QBoxLayout>
#include <QMainWindow>

#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

namespace ui {

Pages::Pages(WindowActions* actions, WindowPanes* panes, RoomActions* rooms, QMainWindow* window)
    : QObject(window)
    , m_actions(actions)
    , m_panes(panes)
    , m_rooms(rooms)
    , m_rail(new Rail(window))
{
    auto* all = new QWidget(window);
    auto* row = new QHBoxLayout(all);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_panes, 1);
    window->setCentralWidget(all);
    connect(m_rail, &Rail::pageWanted, this, &Pages::show);
    connect(m_panes, &WindowPanes::pageShown, this, [this](Page page) {
        m_rail->setPage(page);
        m_actions->setRoomSeen(page == Page::Rooms);
    });
    connect(m_rooms, &RoomActions::conversationWanted, this, [this] { m_panes->showPage(Page::Rooms); });
}

void Pages::add(Page page, Icon picture, Command command)
{
    const QAction* action = m_actions->action(command);
    m_rail->add(page, picture, plainActionText(action->text()), action->shortcut().toString(QKeySequence::NativeText));
    m_actions->on(command, this, [this, page] { show(page); });
    m_rail->setPage(m_panes->page());
}

void Pages::show(Page page)
{
    m_panes->showPage(page);
    takeFocus();
}

void Pages::takeFocus()
{
    if (m_panes->page() == Page::Rooms)
        m_rooms->takeFocus();
    else
        m_panes->takePageFocus();
}

void Pages::setCount(Page page, int count)
{
    m_rail->setCount(page, count);
}

} // namespace ui
