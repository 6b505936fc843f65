// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowdialogs.h"

#include "ui/hosting/hostsettingsdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/shortcutsheet.h"

using relay::protocol::Room;

namespace ui {

WindowDialogs::WindowDialogs(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

void WindowDialogs::present(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void WindowDialogs::openShortcutSheet()
{
    present(new ShortcutSheet(m_window));
}

void WindowDialogs::openAbout()
{
    present(new AboutDialog(m_window));
}

void WindowDialogs::openHostSettings(const HostSettings& settings, bool running)
{
    auto* dialog = new HostSettingsDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSettings(settings, running);
    connect(dialog, &HostSettingsDialog::settingsChanged, this, &WindowDialogs::hostSettingsChanged);
    dialog->open();
}

InvitationDialog* WindowDialogs::invitation()
{
    if (!m_invitation)
        m_invitation = new InvitationDialog(m_window);
    return m_invitation;
}

void WindowDialogs::openInvitation(const Room& room, const QString& address)
{
    if (room.code.isEmpty())
        return;
    const QStringList present = presentNames(room);
    m_invitedRoom = room.id;
    invitation()->setInvitation(roomTitle(room.name, present), room.code, address, present.isEmpty() ? 2 : 1);
    this->present(m_invitation);
}

void WindowDialogs::openInvitation(const QString& roomId, const QString& title, const QString& code,
                                   const QString& address)
{
    if (code.isEmpty())
        return;
    m_invitedRoom = roomId;
    invitation()->setInvitation(title.isEmpty() ? tr("the new room") : title, code, address, 2);
    present(m_invitation);
}

void WindowDialogs::followRoom(const Room& room, const QString& address)
{
    if (!m_invitation || m_invitedRoom != room.id)
        return;
    const QStringList present = presentNames(room);
    if (room.code.isEmpty())
        m_invitation->close(); // both places are taken: there is nothing left to hand out
    else
        m_invitation->setInvitation(roomTitle(room.name, present), room.code, address, present.isEmpty() ? 2 : 1);
}

} // namespace ui
