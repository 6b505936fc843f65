// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowdialogs.h"

#include "ui/hosting/invitationdialog.h"
#include "ui/rooms/roomrow.h"

using relay::protocol::Room;

namespace ui {

WindowDialogs::WindowDialogs(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

model::HostStatus WindowDialogs::hostStatusOf(const model::AccountInfo& account) const
{
    if (account.kind == model::AccountKind::Hosted)
        return m_host;
    model::HostStatus status;
    status.state = model::HostStatus::State::On;
    status.addresses << account.address;
    status.fingerprint = account.fingerprint;
    status.certificate = account.certificate;
    return status;
}

void WindowDialogs::present(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void WindowDialogs::followHost(const model::HostStatus& status)
{
    m_host = status;
    if (m_invitation && m_invitesHere)
        m_invitation->setHost(status);
}

/// The open one when it is for this room, else a new one.
InvitationDialog* WindowDialogs::invitation(const QString& roomId, const model::AccountInfo& account)
{
    if (m_invitation && m_invitedRoom != roomId)
        m_invitation->close();
    if (!m_invitation || m_invitedRoom != roomId) {
        m_invitation = new InvitationDialog(m_window);
        connect(m_invitation, &InvitationDialog::identityRequested, this,
                [this, roomId](const QString& name) { emit identityRequested(roomId, name); });
    }
    m_invitedRoom = roomId;
    m_invitesHere = account.kind == model::AccountKind::Hosted;
    m_invitation->setElsewhere(!m_invitesHere);
    m_invitation->setHost(hostStatusOf(account));
    m_invitation->setIdentityOffered(account.rights.control);
    return m_invitation;
}

void WindowDialogs::openInvitation(const Room& room, const model::AccountInfo& account)
{
    if (room.code.isEmpty())
        return;
    const QStringList present = presentNames(room);
    InvitationDialog* dialog = invitation(room.id, account);
    dialog->setInvitation(roomTitle(room.name, present), room.code, present.isEmpty() ? 2 : 1);
    dialog->setMembers(room.members);
    this->present(dialog);
}

void WindowDialogs::openInvitation(const QString& roomId, const QString& title, const QString& code,
                                   const model::AccountInfo& account)
{
    if (code.isEmpty())
        return;
    InvitationDialog* dialog = invitation(roomId, account);
    // Who opens a room as an agent is in it.
    dialog->setInvitation(title.isEmpty() ? tr("the new room") : title, code, account.rights.control ? 2 : 1);
    dialog->setMembers({});
    present(dialog);
}

void WindowDialogs::followRoom(const Room& room)
{
    if (!m_invitation || m_invitedRoom != room.id)
        return;
    const QStringList present = presentNames(room);
    if (!room.code.isEmpty())
        m_invitation->setInvitation(roomTitle(room.name, present), room.code, present.isEmpty() ? 2 : 1);
    m_invitation->setMembers(room.members);
}

void WindowDialogs::takeIdentity(const QString& roomId, const QString& number, const QString& token)
{
    if (m_invitation && m_invitedRoom == roomId)
        m_invitation->setIdentity(number, token);
}

bool WindowDialogs::takeIdentityFailure(const QString& roomId, const QString& sentence)
{
    if (!m_invitation || m_invitedRoom != roomId)
        return false;
    m_invitation->setIdentityFailed(sentence);
    return true;
}

} // namespace ui
