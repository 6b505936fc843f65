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

    /// `held`: messages that wait for the user, `unread`: the others that are new to them.
    void setCounts(int held, int unread);
    /// Whether everything is stopped. The menu then offers to resume.
    void setStopped(bool stopped);
    /// Whether there is a relay to stop.
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
