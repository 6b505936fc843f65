// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "model/availability.h"
#include "model/hoststatus.h"

namespace ui {

class AccountActions;
class HostingActions;
class RoomActions;
class RoomListPane;
class WindowDialogs;

/// The shortest way to an agent in a new room: it switches the relay on, waits until the relay is reached, has a room
/// opened and shows its invitation.
class InviteActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that these actions work on. All are borrowed and live as long as the window.
    struct Parts {
        RoomActions* rooms = nullptr;
        HostingActions* hosting = nullptr;
        AccountActions* accounts = nullptr;
        WindowDialogs* dialogs = nullptr;
        RoomListPane* list = nullptr;
    };

    /// `window` is also the parent.
    InviteActions(const Parts& parts, QWidget* window);

    /// The user wants an agent to be invited to a new room.
    void begin();

    /// A room that the user opened exists now. Shows its invitation.
    void showInvitation(const QString& roomId, const QString& code);
    /// Answers identityRequested(): the number of the agent and the token for the invitation.
    void showIdentity(const QString& roomId, const QString& number, const QString& token);
    void showIdentityFailure(const QString& roomId, const QString& sentence);

    /// The state of the hosted relay.
    void setAvailability(model::Availability availability);

signals:
    /// Open a room on the hosted relay and show its invitation.
    void roomWanted();
    /// Make an identity with this name for an agent that is invited to this room.
    void identityRequested(const QString& roomId, const QString& name);
    /// The request failed after its dialog was closed.
    void failed(const QString& sentence);

private:
    void followStatus();

    Parts m_parts;
    QWidget* m_window;
    model::HostStatus::State m_state = model::HostStatus::State::Off;
    model::Availability m_availability = model::Availability::NoRelay;
    bool m_waiting = false; ///< for the relay, which was asked for
};

} // namespace ui
