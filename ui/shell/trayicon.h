// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace ui {

/// The icon in the tray. It shows how much waits for the user and brings the window back.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject* parent = nullptr);

    /// Whether the desktop has a tray for it.
    static bool isAvailable();

    /// `waiting`: all that waits for the user, the one number of the icon. `unread`: there are unread messages, which
    /// is marked while nothing waits.
    void setCounts(int waiting, bool unread);
    /// Whether everything is stopped. The menu then offers to resume.
    void setStopped(bool stopped);
    /// Whether there is a relay to stop.
    void setReady(bool ready);
    void showMessage(const QString& title, const QString& text);

signals:
    void windowWanted();
    void needsWanted();
    void stopRequested();
    void quitRequested();

private:
    void paint();
    void showToolTip();

    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction* m_needs;
    QAction* m_stop;
    int m_waiting = 0;
    bool m_unread = false;
    bool m_stopped = false;
};

} // namespace ui
