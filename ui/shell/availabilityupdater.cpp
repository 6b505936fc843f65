// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/availabilityupdater.h"

#include <QWidget>

#include "model/availability.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/roomheader.h"

namespace ui {

AvailabilityUpdater::AvailabilityUpdater(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
{
    connect(m_parts.accounts, &AccountActions::accountsChanged, this, &AvailabilityUpdater::update);
    connect(m_parts.hosting, &HostingActions::statusChanged, this, &AvailabilityUpdater::update);
    update();
}

void AvailabilityUpdater::setRoom(const QString& roomId)
{
    m_roomId = roomId;
    update();
}

void AvailabilityUpdater::setRelay(const QString& accountId)
{
    m_relay = accountId;
    update();
}

void AvailabilityUpdater::setConnection(const model::ConnectionStatus& connection)
{
    m_connection = connection;
    update();
}

void AvailabilityUpdater::update()
{
    const model::AccountInfo account = m_parts.accounts->accountOf(m_relay.isEmpty() ? m_roomId : m_relay);
    const bool inControl = account.rights.control;
    m_parts.rooms->setAccount(account);
    m_parts.conversation->setAccount(account);
    m_parts.conversation->setRelay(m_relay.isEmpty() ? std::nullopt : std::optional(account));
    m_parts.inspector->setRights(account.rights);
    m_parts.control->setInControl(inControl);
    m_parts.records->setInControl(inControl);

    const bool here = account.kind == model::AccountKind::Hosted;
    const model::Availability own =
        model::availabilityOf(m_parts.hosting->status(), m_parts.accounts->ownStatus(m_connection));
    const model::Availability shown = here ? own : model::availabilityOf({}, account.status);
    m_parts.conversation->header()->connectionPill()->setStatus(here ? m_connection : account.status);
    m_parts.conversation->setAvailability(shown);
    m_parts.rooms->setAvailability(m_parts.accounts->canOpenRooms() ? model::Availability::Ready : own);
    m_parts.control->setAvailability(inControl ? shown : own,
                                     own == model::Availability::Ready || m_parts.accounts->hasControl());
    m_parts.invite->setAvailability(own);
}

} // namespace ui
