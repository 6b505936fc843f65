// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inviteactions.h"

#include <QWidget>

#include <utility>

#include "ui/hosting/wheredialog.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowdialogs.h"

namespace ui {

InviteActions::InviteActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    connect(m_parts.rooms, &RoomActions::agentWanted, this, &InviteActions::begin);
    connect(m_parts.dialogs, &WindowDialogs::identityRequested, this, &InviteActions::identityRequested);
    connect(m_parts.hosting, &HostingActions::statusChanged, this, &InviteActions::followStatus);
}

void InviteActions::begin()
{
    if (m_availability == model::Availability::Ready) {
        emit roomWanted();
        return;
    }
    if (m_availability == model::Availability::OnTheWay) {
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

void InviteActions::showInvitation(const QString& roomId, const QString& code)
{
    m_parts.list->finishNewRoom();
    m_parts.dialogs->openInvitation(roomId, m_parts.list->view()->titleOf(roomId), code,
                                    m_parts.accounts->accountOf(roomId));
}

void InviteActions::showIdentity(const QString& roomId, const QString& number, const QString& token)
{
    m_parts.dialogs->takeIdentity(roomId, number, token);
}

void InviteActions::showIdentityFailure(const QString& roomId, const QString& sentence)
{
    if (!m_parts.dialogs->takeIdentityFailure(roomId, sentence))
        emit failed(sentence);
}

void InviteActions::followStatus()
{
    const model::HostStatus::State now = m_parts.hosting->status().state;
    const model::HostStatus::State before = std::exchange(m_state, now);
    const bool gaveUp =
        now == model::HostStatus::State::Failed || (now == model::HostStatus::State::Off && before != now);
    if (gaveUp) // it failed, or was switched off meanwhile: no room shall open by itself later
        m_waiting = false;
}

void InviteActions::setAvailability(model::Availability availability)
{
    m_availability = availability;
    if (availability == model::Availability::Ready && std::exchange(m_waiting, false))
        emit roomWanted();
}

} // namespace ui
