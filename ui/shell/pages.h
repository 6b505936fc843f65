// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

#include "ui/kit/icons.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/windowpanes.h"

class QMainWindow;

namespace ui {

class RoomActions;
class WindowActions;

/// The pages of the window. It puts the rail and the panes into the window, and a button of the rail and a command lead
/// to each page.
class Pages : public QObject
{
    Q_OBJECT

public:
    /// `actions`, `panes` and `rooms` are borrowed and live as long as `window`, which is also the parent.
    Pages(WindowActions* actions, WindowPanes* panes, RoomActions* rooms, QMainWindow* window);

    /// Adds a button below the others, for the conversation.
    void add(Page page, Icon picture, Command command);

    /// The same for a page of its own. `widget` becomes a child of the panes; its takeFocus() focuses its main control.
    template <typename Widget>
    void add(Page page, Icon picture, Command command, Widget* widget)
    {
        m_panes->addPage(page, widget, [widget] { widget->takeFocus(); });
        add(page, picture, command);
    }

    /// Shows the page on the user's request: it takes the focus.
    void show(Page page);
    /// Gives the focus to the main control of the shown page. Never to a button.
    void takeFocus();
    /// The number on the button of the page; 0 shows none.
    void setCount(Page page, int count);

private:
    WindowActions* m_actions;
    WindowPanes* m_panes;
    RoomActions* m_rooms;
    Rail* m_rail;
};

} // namespace ui
