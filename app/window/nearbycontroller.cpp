// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/nearbycontroller.h"

#include "app/discovery/nearbyrelays.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/mainwindow.h"

using ui::AccountActions;

namespace app::window {

using discovery::NearbyRelays;

NearbyController::NearbyController(ui::MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
{
    connect(&m_window.accounts(), &AccountActions::nearbyWanted, this, &NearbyController::browse);
}

NearbyController::~NearbyController() = default;

void NearbyController::browse(bool wanted)
{
    if (!wanted) {
        if (m_browser)
            m_browser->stop();
        return;
    }
    if (!m_browser) {
        m_browser = NearbyRelays::ofSystem();
        connect(m_browser.get(), &NearbyRelays::relaysChanged, &m_window.accounts(), &AccountActions::setNearby);
        connect(m_browser.get(), &NearbyRelays::unavailable, &m_window.accounts(), &AccountActions::setNearbyProblem);
    }
    m_browser->start();
}

} // namespace app::window
