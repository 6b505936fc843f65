// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "relay/protocol/room.h"
#include "ui/hosting/hoststatus.h"

class QDialog;

namespace ui {

class InvitationDialog;

/// The window's dialogs. None of them blocks; each is made when it is opened and goes when it is closed.
class WindowDialogs : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit WindowDialogs(QWidget* window);

    void openShortcutSheet();
    void openAbout();
    /// `running`: whether the relay is on, which another port interrupts.
    void openHostSettings(const HostSettings& settings, bool running);

    /// `address`: base URL to hand out, may be empty. Without a code nothing is opened.
    void openInvitation(const relay::protocol::Room& room, const QString& address);
    /// For a room of which only the code is known yet: opened a moment ago, empty. `title` may be empty.
    void openInvitation(const QString& roomId, const QString& title, const QString& code, const QString& address);
    /// That room is different now: its invitation, if open, says so, and goes when the code is used up.
    void followRoom(const relay::protocol::Room& room, const QString& address);

signals:
    void hostSettingsChanged(const ui::HostSettings& settings);

private:
    InvitationDialog* invitation();
    void present(QDialog* dialog);

    QWidget* m_window;
    QPointer<InvitationDialog> m_invitation;
    QString m_invitedRoom;
};

} // namespace ui
