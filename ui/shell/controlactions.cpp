// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/controlactions.h"

#include <QAction>
#include <QToolButton>

#include "relay/protocol/message.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/inspector/rulesform.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/confirmation.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/preferencepages.h"
#include "ui/shell/roomheader.h"
#include "ui/shell/windowactions.h"
#include "words/remarktext.h"

using namespace Qt::StringLiterals;
using relay::protocol::Budget;
using relay::protocol::PausedBy;
using relay::protocol::Review;
using relay::protocol::Room;

namespace ui {

namespace {

const QString RoomBanner = u"control.room"_s;
const QString RelayBanner = u"control.everything"_s;
const QString TrustBanner = u"control.trust"_s;

/// Who or what stopped it, and where a rule did, why.
QString pauseText(const Room& room)
{
    const QString why = words::remarkText(room.pausedWhy);
    if (room.pausedBy == relay::protocol::OtherValue<PausedBy>)
        return ControlActions::tr("Paused by another rule: %1").arg(why);
    switch (room.pausedBy) {
    case PausedBy::TurnLimit:
        return ControlActions::tr("Paused by the turn limit: %1").arg(why);
    case PausedBy::Loop:
        return ControlActions::tr("Paused by the loop breaker: %1").arg(why);
    case PausedBy::Rate:
        return ControlActions::tr("Paused because of its pace: %1").arg(why);
    case PausedBy::Circle:
        return ControlActions::tr("Paused because of a circle: %1").arg(why);
    case PausedBy::Budget:
        return ControlActions::tr("Paused by the budget: %1").arg(why);
    case PausedBy::Nobody:
    case PausedBy::Operator:
        break;
    }
    return ControlActions::tr("Paused by you: the agents can read, but nothing they say is taken.");
}

/// Who may say something without the user being asked, and how much more.
QString trustText(const Room& room)
{
    QStringList trusted;
    for (const relay::protocol::Member& member : room.members) {
        if (member.trusted > 0)
            trusted.append(
                ControlActions::tr("The next %Ln message(s) of %1 pass without you.", nullptr, member.trusted)
                    .arg(visibleLine(member.name, 60)));
    }
    return room.closed ? QString() : trusted.join(u' ');
}

} // namespace

ControlActions::ControlActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    connectParts();
    updateActions();
}

void ControlActions::connectParts()
{
    connect(m_parts.actions->action(Command::PauseRoom), &QAction::triggered, this, &ControlActions::togglePause);
    connect(m_parts.actions->action(Command::EndTrust), &QAction::triggered, this, &ControlActions::endTrust);
    connect(m_parts.actions->action(Command::StopAll), &QAction::triggered, this, &ControlActions::toggleEverything);
    connect(m_parts.actions->action(Command::CloseRoom), &QAction::triggered, this, &ControlActions::askToClose);
    connect(m_parts.conversation->header()->pauseButton(), &QToolButton::clicked, this, &ControlActions::togglePause);
    connect(m_parts.conversation->banners(), &BannerArea::activated, this, &ControlActions::activateBanner);
    connect(m_parts.hosting, &HostingStrip::stopAllRequested, this, &ControlActions::toggleEverything);
    connect(m_parts.inspector, &InspectorPane::agentPauseRequested, this, &ControlActions::agentPauseRequested);
    const RulesForm* rules = m_parts.inspector->rules();
    connect(rules, &RulesForm::reviewChanged, this, [this](Review review) { emit reviewRequested(m_room.id, review); });
    connect(rules, &RulesForm::turnLimitChanged, this,
            [this](int turns) { emit turnLimitRequested(m_room.id, turns); });
    connect(rules, &RulesForm::budgetChanged, this,
            [this](const Budget& budget) { emit budgetRequested(m_room.id, budget); });
    connect(m_parts.inspector, &InspectorPane::revokeRequested, this, &ControlActions::askToRevoke);
    connect(m_parts.inspector, &InspectorPane::closeRequested, this, &ControlActions::askToClose);
}

void ControlActions::activateBanner(const QString& key)
{
    if (key == RoomBanner && m_room.paused)
        emit roomPauseRequested(m_room.id, false);
    else if (key == TrustBanner)
        endTrust();
    else if (key == RelayBanner)
        emit pauseRequested(!m_progress.unreached.isEmpty() || !m_paused);
}

void ControlActions::togglePause()
{
    if (!m_room.id.isEmpty() && (!m_room.closed || m_room.paused) && m_inControl)
        emit roomPauseRequested(m_room.id, !m_room.paused);
}

void ControlActions::endTrust()
{
    const Room room = m_room; // whoever is told may change it
    for (const relay::protocol::Member& member : room.members) {
        if (member.trusted > 0 && m_inControl)
            emit trustEndRequested(room.id, member.agentId);
    }
}

void ControlActions::toggleEverything()
{
    emit pauseRequested(!m_paused || !m_progress.isOver());
}

QWidget* ControlActions::makePage(QWidget* parent)
{
    m_page = new PolicyPage(parent);
    connect(m_page, &PolicyPage::policyChanged, this, &ControlActions::policyRequested);
    showPolicy();
    return m_page;
}

void ControlActions::showPolicy()
{
    if (!m_page)
        return;
    m_page->setPolicy(m_policy);
    m_page->setRelay(m_relayName, m_parts.actions->action(Command::RelayRules)->isEnabled());
}

void ControlActions::askToClose()
{
    if (m_room.id.isEmpty() || m_room.closed || !m_inControl)
        return;
    confirm(m_window, tr("Close “%1”?").arg(roomTitle(m_room.name, presentNames(m_room))),
            tr("Its agents can say nothing more in it. What was said stays readable. This cannot be undone."),
            tr("Close room"), this, [this, roomId = m_room.id] { emit roomCloseRequested(roomId); });
}

void ControlActions::askToRevoke(const QString& agentId, const QString& name)
{
    confirm(m_window, tr("Revoke %1?").arg(visibleLine(name, 60)),
            tr("Its token stops working at once, in every room and for good. It would have to register anew, and join "
               "with a new code. This cannot be undone."),
            tr("Revoke agent"), this, [this, agentId] { emit agentRevokeRequested(agentId); });
}

void ControlActions::setRoom(const Room& room)
{
    const Room before = std::exchange(m_room, room);
    showRoomBanner(before);
    showTrustBanner(before);
    updateActions();
}

void ControlActions::showTrustBanner(const Room& before)
{
    BannerArea* banners = m_parts.conversation->banners();
    const QString text = m_inControl ? trustText(m_room) : QString();
    const bool began = before.id != m_room.id || trustText(before).isEmpty();
    if (text.isEmpty())
        banners->hideBanner(TrustBanner);
    else if (began || banners->banner(TrustBanner) != nullptr) // else it was put away
        banners->showBanner(TrustBanner, text, tr("Hold again"), BannerArea::Tone::Notice);
}

void ControlActions::showRoomBanner(const Room& before)
{
    BannerArea* banners = m_parts.conversation->banners();
    // A closed room is paused while its two agents are, who have no other by which to let them go on.
    if (!m_room.paused)
        banners->hideBanner(RoomBanner);
    else if (before.id != m_room.id || !before.paused ||
             before.pausedWhy != m_room.pausedWhy) // else it may be put away
        banners->showBanner(RoomBanner, m_inControl ? pauseText(m_room) : tr("Paused by the relay’s operator."),
                            m_inControl ? tr("Resume") : QString());
}

void ControlActions::setRelay(const relay::protocol::RelayInfo& info, const QString& name)
{
    m_policy = info.policy;
    m_relayName = name;
    showPolicy();
    m_parts.inspector->rules()->setRelayTurnLimit(info.policy.turnLimit);
    if (m_paused == info.paused)
        return;
    m_paused = info.paused;
    showRelayBanner();
    updateActions();
}

void ControlActions::setStopProgress(const StopProgress& progress)
{
    if (progress == m_progress)
        return;
    m_progress = progress;
    showRelayBanner();
    updateActions();
}

void ControlActions::showRelayBanner()
{
    BannerArea* banners = m_parts.conversation->banners();
    if (!m_progress.unreached.isEmpty())
        banners->showBanner(RelayBanner,
                            tr("Not stopped yet: %1 does not answer. Duologue goes on trying.")
                                .arg(visibleLine(m_progress.unreached.join(u", "_s))),
                            tr("Try now"));
    else if (!m_progress.asked.isEmpty())
        banners->showBanner(RelayBanner, tr("Stopping everything…"));
    else if (m_paused)
        banners->showBanner(RelayBanner, tr("Everything is stopped: no agent can say anything in any room."),
                            tr("Resume all"));
    else
        banners->hideBanner(RelayBanner);
    m_parts.hosting->setStopped(m_paused && m_progress.isOver());
}

void ControlActions::setAvailability(model::Availability availability, bool canStop)
{
    m_availability = availability;
    m_canStop = canStop;
    if (availability == model::Availability::NoRelay && !canStop)
        setRelay({});
    updateActions();
}

void ControlActions::setInControl(bool inControl)
{
    m_inControl = inControl;
    updateActions();
}

void ControlActions::updateActions()
{
    const bool ready = m_availability == model::Availability::Ready;
    const bool open = !m_room.id.isEmpty() && !m_room.closed && m_inControl;
    const bool pausable = open || (m_room.paused && m_inControl);
    QAction* pause = m_parts.actions->action(Command::PauseRoom);
    pause->setText(m_room.paused ? tr("Resu&me this room") : tr("&Pause this room"));
    m_parts.actions->setEnabled(Command::PauseRoom, ready && pausable, m_inControl ? QString() : notInControl());
    m_parts.actions->setEnabled(Command::CloseRoom, ready && open, m_inControl ? QString() : notInControl());
    m_parts.actions->setEnabled(Command::EndTrust, ready && m_inControl && !trustText(m_room).isEmpty());
    m_parts.actions->setEnabled(Command::RelayRules, ready);
    showPolicy();
    QAction* all = m_parts.actions->action(Command::StopAll);
    all->setText(m_paused && m_progress.isOver() ? tr("&Resume all") : tr("&Stop all"));
    all->setEnabled(m_canStop);
    m_parts.hosting->setStopAllEnabled(m_canStop);
}

} // namespace ui
