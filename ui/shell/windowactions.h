// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include <functional>

#include "ui/shell/shortcuts.h"

class QAction;
class QMainWindow;

namespace ui {

/// The window's actions and its menu bar, made from the shortcut table.
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

    /// What the command does; acting() comes before it.
    void on(Command command, const QObject* context, std::function<void()> slot);

signals:
    void acting();

private:
    QHash<Command, QAction*> m_actions;
};

/// Why something is not offered on a relay on which the human is an agent.
QString notInControl();

} // namespace ui
