// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "model/account.h"
#include "model/hoststatus.h"
#include "relay/protocol/room.h"

class QDialog;

namespace ui {

class InvitationDialog;

/// The window's invitations. None of them blocks. Each is created when it is opened and destroyed when it is closed.
class WindowDialogs : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit WindowDialogs(QWidget* window);

    /// The state of the hosted relay, for open dialogs and later ones.
    void followHost(const model::HostStatus& status);

    /// How agents reach that relay.
    model::HostStatus hostStatusOf(const model::AccountInfo& account) const;

    /// Without a code nothing is opened. `account`: the relay that the room is on.
    void openInvitation(const relay::protocol::Room& room, const model::AccountInfo& account);
    /// For a new room, of which only the code is known yet. `title` may be empty.
    void openInvitation(const QString& roomId, const QString& title, const QString& code,
                        const model::AccountInfo& account);
    /// The room changed: updates its open invitation.
    void followRoom(const relay::protocol::Room& room);
    /// Answers identityRequested().
    void takeIdentity(const QString& roomId, const QString& number, const QString& token);
    /// Returns whether a dialog was waiting for it.
    bool takeIdentityFailure(const QString& roomId, const QString& sentence);

signals:
    /// Make an identity with this name for an agent that is invited to this room.
    void identityRequested(const QString& roomId, const QString& name);

private:
    InvitationDialog* invitation(const QString& roomId, const model::AccountInfo& account);
    void present(QDialog* dialog);

    QWidget* m_window;
    model::HostStatus m_host;
    QPointer<InvitationDialog> m_invitation;
    QString m_invitedRoom;
    bool m_invitesHere = true; ///< to the hosted relay
};

} // namespace ui
