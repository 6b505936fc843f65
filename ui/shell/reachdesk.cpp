// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/reachdesk.h"

#include <QWidget>

#include "ui/hosting/reach.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/shell/accountdesk.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingdesk.h"
#include "ui/shell/invitedesk.h"
#include "ui/shell/recordsdesk.h"
#include "ui/shell/roomdesk.h"
#include "ui/shell/roomheader.h"

namespace ui {

ReachDesk::ReachDesk(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
{
    connect(m_parts.accounts, &AccountDesk::accountsChanged, this, &ReachDesk::update);
    connect(m_parts.hosting, &HostingDesk::statusChanged, this, &ReachDesk::update);
    update();
}

void ReachDesk::setRoom(const QString& roomId)
{
    m_roomId = roomId;
    update();
}

void ReachDesk::setConnection(const ConnectionStatus& connection)
{
    m_connection = connection;
    update();
}

void ReachDesk::update()
{
    const AccountInfo account = m_parts.accounts->accountOf(m_roomId);
    const bool inControl = account.rights.control;
    m_parts.rooms->setAccount(account);
    m_parts.conversation->setAccount(account);
    m_parts.inspector->setRights(account.rights);
    m_parts.control->setInControl(inControl);
    m_parts.records->setInControl(inControl);

    const bool here = account.kind == AccountKind::Hosted;
    const Reach own = reachOf(m_parts.hosting->status(), m_parts.accounts->ownStatus(m_connection));
    const Reach shown = here ? own : reachOf({}, account.status);
    m_parts.conversation->header()->connectionPill()->setStatus(here ? m_connection : account.status);
    m_parts.conversation->setReach(shown);
    m_parts.rooms->setReach(m_parts.accounts->canOpenRooms() ? Reach::Ready : own);
    m_parts.control->setReach(inControl ? shown : own, own == Reach::Ready || m_parts.accounts->hasControl());
    m_parts.invite->setReach(own);
}

} // namespace ui
