// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include <QAction>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <utility>

namespace ui {

WindowActions::WindowActions(QMainWindow* window)
    : QObject(window)
{
    QHash<MenuId, QMenu*> menus;
    const QList<ShortcutEntry> table = shortcutTable();
    for (const ShortcutEntry& entry : table) {
        if (entry.menu == MenuId::None)
            continue;
        QMenu*& menu = menus[entry.menu];
        if (!menu) {
            menu = window->menuBar()->addMenu(menuTitle(entry.menu));
            menu->setToolTipsVisible(true);
        }
        if (entry.startsGroup)
            menu->addSeparator();
        QAction* action = menu->addAction(entry.text);
        action->setShortcut(QKeySequence(entry.key, QKeySequence::PortableText));
        m_actions.insert(entry.command, action);
    }
    action(Command::ToggleInspector)->setCheckable(true);
    action(Command::Quit)->setMenuRole(QAction::QuitRole);
    action(Command::About)->setMenuRole(QAction::AboutRole);
    action(Command::HostSettings)->setMenuRole(QAction::PreferencesRole);
}

void WindowActions::setEnabled(Command command, bool enabled, const QString& reason)
{
    action(command)->setEnabled(enabled);
    action(command)->setToolTip(enabled ? QString() : reason);
}

void WindowActions::on(Command command, const QObject* context, std::function<void()> slot)
{
    connect(action(command), &QAction::triggered, context, [this, slot = std::move(slot)] {
        emit acting();
        slot();
    });
}

QString notInControl()
{
    return WindowActions::tr("Only who runs that relay can do this.");
}

} // namespace ui
