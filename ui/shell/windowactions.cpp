// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <array>
#include <utility>

namespace ui {

namespace {

/// Done to the room that the window shows, without asking which.
constexpr std::array AboutShownRoom{
    Command::OpenInWindow, Command::RenameRoom, Command::CopyCode,       Command::ChildRoom,  Command::LeaveRoom,
    Command::MarkRead,     Command::MuteRoom,   Command::ExportRoom,     Command::FindInRoom, Command::GoToLatest,
    Command::PauseRoom,    Command::CloseRoom,  Command::ToggleInspector};

/// Qt gives the focus to the next button in the order of Tab. In a group of buttons it chooses.
bool leadsToAnotherButton(const QObject* watched, const QKeyEvent& key)
{
    const auto* button = qobject_cast<const QAbstractButton*>(watched);
    if (!button || button->autoExclusive() || button->group())
        return false;
    return key.key() == Qt::Key_Up || key.key() == Qt::Key_Down || key.key() == Qt::Key_Left ||
           key.key() == Qt::Key_Right;
}

} // namespace

WindowActions::WindowActions(QMainWindow* window)
    : QObject(window)
    , m_window(window)
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
    // Where + is above =, without Shift.
    action(Command::LargerText)
        ->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    action(Command::Quit)->setMenuRole(QAction::QuitRole);
    action(Command::About)->setMenuRole(QAction::AboutRole);
    action(Command::Preferences)->setMenuRole(QAction::PreferencesRole);
    QCoreApplication::instance()->installEventFilter(this);
}

/// A window of a room has its own actions.
bool WindowActions::owns(const QWidget& window, const QKeyEvent& key) const
{
    if (&window != m_window && !qobject_cast<const QMainWindow*>(&window))
        return false;
    const QList<QAction*> all = &window == m_window ? m_actions.values() : window.actions();
    const QKeyCombination pressed(key.modifiers() & ~Qt::KeypadModifier, static_cast<Qt::Key>(key.key()));
    return std::any_of(all.cbegin(), all.cend(), [keys = QKeySequence(pressed)](const QAction* known) {
        return known->isEnabled() && known->shortcuts().contains(keys);
    });
}

bool WindowActions::eventFilter(QObject* watched, QEvent* event)
{
    const bool asks = event->type() == QEvent::ShortcutOverride; // "is this key for you?", before it is a shortcut
    if (!asks && event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto* widget = qobject_cast<QWidget*>(watched);
    const bool kept = asks ? widget && owns(*widget->window(), *key) : leadsToAnotherButton(watched, *key);
    if (kept)
        event->ignore(); // an arrow goes on to what scrolls around the button
    return kept;
}

void WindowActions::setEnabled(Command command, bool enabled, const QString& reason)
{
    if (enabled)
        m_disabled.remove(command);
    else
        m_disabled.insert(command, reason);
    update(command);
}

void WindowActions::setRoomSeen(bool seen)
{
    m_roomSeen = seen;
    for (const Command command : AboutShownRoom)
        update(command);
}

void WindowActions::update(Command command)
{
    const bool unseen = !m_roomSeen && std::ranges::find(AboutShownRoom, command) != AboutShownRoom.end();
    action(command)->setEnabled(!m_disabled.contains(command) && !unseen);
    action(command)->setToolTip(m_disabled.value(command));
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
