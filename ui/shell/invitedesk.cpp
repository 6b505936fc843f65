// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/invitedesk.h"

#include <QWidget>

#include <utility>

#include "ui/hosting/wheredialog.h"

namespace ui {

InviteDesk::InviteDesk(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

void InviteDesk::begin()
{
    if (m_reach == Reach::Ready) {
        emit roomWanted();
        return;
    }
    if (m_reach == Reach::OnTheWay) {
        m_waiting = true;
        return;
    }
    auto* dialog = new WhereDialog(m_window);
    connect(dialog, &WhereDialog::chosen, this, [this](Audience audience) {
        m_waiting = true;
        emit hostingWanted(audience);
    });
    dialog->open();
}

void InviteDesk::setStatus(const HostStatus& status)
{
    const HostStatus::State before = std::exchange(m_state, status.state);
    const bool gaveUp = status.state == HostStatus::State::Failed ||
                        (status.state == HostStatus::State::Off && before != HostStatus::State::Off);
    if (gaveUp) // it failed, or was switched off meanwhile: no room shall open by itself later
        m_waiting = false;
}

void InviteDesk::setReach(Reach reach)
{
    m_reach = reach;
    if (reach == Reach::Ready && std::exchange(m_waiting, false))
        emit roomWanted();
}

} // namespace ui
