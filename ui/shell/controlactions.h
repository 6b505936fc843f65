// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include "model/availability.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"
#include "ui/shell/stopprogress.h"

namespace ui {

class ConversationPane;
class HostingStrip;
class InspectorPane;
class PolicyPage;
class WindowActions;

/// What the user decides over rooms, agents and everything at once, wherever in the window it was clicked: one signal
/// each. What cannot be undone is asked once; what can is undone from a banner that stays while it lasts.
class ControlActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one decides in; all are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        ConversationPane* conversation = nullptr;
        InspectorPane* inspector = nullptr;
        HostingStrip* hosting = nullptr;
    };

    /// `window` is also the parent.
    ControlActions(const Parts& parts, QWidget* window);

    /// The shown room; one without an id for none.
    void setRoom(const relay::protocol::Room& room);
    /// `name`: of the relay whose rules these are.
    void setRelay(const relay::protocol::RelayInfo& info, const QString& name = {});
    /// `availability`: of the relay that the user looks at. `canStop`: there is one, that or another, that can be
    /// stopped now.
    void setAvailability(model::Availability availability, bool canStop);
    /// How far pauseRequested(true) is.
    void setStopProgress(const StopProgress& progress);
    /// Whether the shown room is on a relay that the user runs.
    void setInControl(bool inControl);

    /// The page of the preferences with the rules for all rooms.
    QWidget* makePage(QWidget* parent);

signals:
    void roomPauseRequested(const QString& roomId, bool paused);
    void reviewRequested(const QString& roomId, relay::protocol::Review review);
    /// What that agent says in the room waits for the user again.
    void trustEndRequested(const QString& roomId, const QString& agentId);
    void turnLimitRequested(const QString& roomId, int turns);
    void budgetRequested(const QString& roomId, const relay::protocol::Budget& budget);
    void roomCloseRequested(const QString& roomId);
    void agentPauseRequested(const QString& agentId, bool paused);
    void agentRevokeRequested(const QString& agentId);
    void policyRequested(const relay::protocol::Policy& policy);
    /// Everything on all relays.
    void pauseRequested(bool paused);

private:
    void connectParts();
    void activateBanner(const QString& key);
    void togglePause();
    void toggleEverything();
    void showPolicy();
    void askToClose();
    void askToRevoke(const QString& agentId, const QString& name);
    void showRoomBanner(const relay::protocol::Room& before);
    void showTrustBanner(const relay::protocol::Room& before);
    void endTrust();
    void showRelayBanner();
    void updateActions();

    Parts m_parts;
    QWidget* m_window;
    relay::protocol::Room m_room;
    relay::protocol::Policy m_policy;
    QString m_relayName; ///< of the relay that has it
    QPointer<PolicyPage> m_page;
    bool m_paused = false; ///< everything is
    StopProgress m_progress;
    model::Availability m_availability = model::Availability::NoRelay;
    bool m_canStop = false;
    bool m_inControl = true;
};

} // namespace ui
