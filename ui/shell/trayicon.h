// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace ui {

/// The program's icon in the tray, with how much waits for the user, and the way back to the window.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject* parent = nullptr);

    /// Whether the desktop has a tray for it.
    static bool isAvailable();

    /// `held`: messages that wait for the user, `unread`: the others that are new to them.
    void setCounts(int held, int unread);
    /// Everything is stopped on the relay: the menu offers to resume it then.
    void setStopped(bool stopped);
    /// Without a relay there is nothing to stop.
    void setReady(bool ready);
    void showMessage(const QString& title, const QString& text);

signals:
    void windowWanted();
    void heldWanted();
    void stopRequested();
    void quitRequested();

private:
    void paintCount(int count);
    void showToolTip();

    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction* m_held;
    QAction* m_stop;
    int m_shownCount = -1;
    int m_heldCount = 0;
    int m_unreadCount = 0;
    bool m_stopped = false;
};

} // namespace ui
