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

/// The shortest way to an agent in a room of one's own: switches the relay on where it is off, and has a room opened as
/// soon as it is reached, so that its invitation can be copied.
class InviteActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that lead there; all are borrowed and live as long as the window.
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

    /// A room that the user opened exists now: its invitation is offered to be copied.
    void showInvitation(const QString& roomId, const QString& code);
    /// What identityRequested() led to: an agent's number and the token that it is invited with.
    void showIdentity(const QString& roomId, const QString& number, const QString& token);
    void showIdentityFailure(const QString& roomId, const QString& sentence);

    /// Of the relay that this program hosts.
    void setAvailability(model::Availability availability);

signals:
    /// A room on the hosted relay is to be opened, and its invitation shown.
    void roomWanted();
    /// An identity of that name, for an agent that is invited to that room.
    void identityRequested(const QString& roomId, const QString& name);
    /// What was asked for failed, and its dialog is gone.
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
