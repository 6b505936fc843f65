// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/hosting/hoststatus.h"
#include "ui/hosting/reach.h"

namespace ui {

/// The shortest way to an agent in a room of one's own: switches the relay on where it is off, and has a room opened as
/// soon as it is reached, so that its invitation can be copied.
class InviteDesk : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit InviteDesk(QWidget* window);

    /// The human wants an agent to be invited to a new room.
    void begin();

    /// Of the relay that this program hosts.
    void setStatus(const HostStatus& status);
    void setReach(Reach reach);

signals:
    /// The relay is to be on, for these.
    void hostingWanted(ui::Audience audience);
    /// A room on it is to be opened, and its invitation shown.
    void roomWanted();

private:
    QWidget* m_window;
    HostStatus::State m_state = HostStatus::State::Off;
    Reach m_reach = Reach::NoRelay;
    bool m_waiting = false; ///< for the relay, which was asked for
};

} // namespace ui
