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
/// widget of the window takes it for something else while its command can be given. In no window of the program does an
/// arrow key move from button to button: it must not reach a button that stops or ends something.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit WindowActions(QMainWindow* window);

    /// Never null, except for Command::Back.
    QAction* action(Command command) const { return m_actions.value(command); }

    /// `reason`: one sentence, why the command is disabled. Empty when the window shows that anyway.
    void setEnabled(Command command, bool enabled, const QString& reason = {});

    /// Whether the user sees the shown room. While not, commands for that room are disabled.
    void setRoomSeen(bool seen);

    /// Connects the command to `slot`. acting() is emitted first.
    void on(Command command, const QObject* context, std::function<void()> slot);

signals:
    void acting();

protected:
    /// Sees the keys of all widgets before they do.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool owns(const QWidget& window, const QKeyEvent& key) const;
    void update(Command command);

    QMainWindow* m_window;
    QHash<Command, QAction*> m_actions;
    QHash<Command, QString> m_disabled; ///< why
    bool m_roomSeen = true;
};

/// The sentence for a command that an agent's relay does not offer.
QString notInControl();

} // namespace ui
