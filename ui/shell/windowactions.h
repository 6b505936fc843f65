// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include <functional>

#include "ui/shell/shortcuts.h"

class QAction;
class QKeyEvent;
class QMainWindow;

namespace ui {

/// The window's actions and its menu bar, made from the shortcut table. A key of that table has this one owner: no
/// widget of the window takes it for something else while its command can be given. An arrow key does not lead from
/// button to button, in no window of the program: it must not reach one that stops or ends something.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit WindowActions(QMainWindow* window);

    /// Never null, except for Command::Back.
    QAction* action(Command command) const { return m_actions.value(command); }

    /// `reason`: why it is not, one sentence; empty where the window shows that anyway.
    void setEnabled(Command command, bool enabled, const QString& reason = {});

    /// Whether the shown room is seen. While it is not, what is done to it cannot be asked for by menu or key.
    void setRoomSeen(bool seen);

    /// What the command does; acting() comes before it.
    void on(Command command, const QObject* context, std::function<void()> slot);

signals:
    void acting();

protected:
    /// Sees the keys of all widgets before they do.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool owns(const QKeyEvent& key) const;
    void update(Command command);

    QMainWindow* m_window;
    QHash<Command, QAction*> m_actions;
    QHash<Command, QString> m_disabled; ///< why
    bool m_roomSeen = true;
};

/// Why something is not offered on a relay on which the user is an agent.
QString notInControl();

} // namespace ui
