// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/invitedesk.h"

#include <QWidget>

#include <utility>

#include "ui/hosting/wheredialog.h"
#include "ui/shell/hostingdesk.h"
#include "ui/shell/roomdesk.h"

namespace ui {

InviteDesk::InviteDesk(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    connect(m_parts.rooms, &RoomDesk::agentWanted, this, &InviteDesk::begin);
    connect(m_parts.hosting, &HostingDesk::statusChanged, this, &InviteDesk::followStatus);
}

void InviteDesk::begin()
{
    if (m_reach == model::Availability::Ready) {
        emit roomWanted();
        return;
    }
    if (m_reach == model::Availability::OnTheWay) {
        m_waiting = true;
        return;
    }
    auto* dialog = new WhereDialog(m_window);
    connect(dialog, &WhereDialog::chosen, this, [this](model::Audience audience) {
        m_waiting = true;
        m_parts.hosting->switchAudience(audience);
    });
    dialog->open();
}

void InviteDesk::followStatus()
{
    const model::HostStatus::State now = m_parts.hosting->status().state;
    const model::HostStatus::State before = std::exchange(m_state, now);
    const bool gaveUp =
        now == model::HostStatus::State::Failed || (now == model::HostStatus::State::Off && before != now);
    if (gaveUp) // it failed, or was switched off meanwhile: no room shall open by itself later
        m_waiting = false;
}

void InviteDesk::setReach(model::Availability reach)
{
    m_reach = reach;
    if (reach == model::Availability::Ready && std::exchange(m_waiting, false))
        emit roomWanted();
}

} // namespace ui
