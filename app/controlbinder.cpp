// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controlbinder.h"

#include "app/workspace.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/mainwindow.h"

namespace app {

using conversations::Conversations;
using relay::protocol::RelayInfo;
using ui::ControlDesk;

ControlBinder::ControlBinder(ui::MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
{
    connectWindow();
}

ControlBinder::~ControlBinder() = default;

auto ControlBinder::reporting()
{
    return [this](const auto& result) {
        if (!result)
            m_window.showFailure(result.error().sentence);
    };
}

void ControlBinder::setWorkspace(Workspace* workspace)
{
    m_session.reset();
    m_workspace = workspace;
    m_window.setRelayInfo({});
    if (m_workspace == nullptr)
        return;
    m_session = std::make_unique<QObject>();
    connect(&m_workspace->known(), &Conversations::relayInfoChanged, m_session.get(),
            [this](const RelayInfo& info) { m_window.setRelayInfo(info); });
}

void ControlBinder::connectWindow()
{
    const ControlDesk* desk = &m_window.control();
    connect(desk, &ControlDesk::roomPauseRequested, this, [this](const QString& roomId, bool paused) {
        if (m_workspace != nullptr)
            m_workspace->client().pauseRoom(roomId, paused, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::roomCloseRequested, this, [this](const QString& roomId) {
        if (m_workspace != nullptr)
            m_workspace->client().closeRoom(roomId, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::agentRevokeRequested, this, [this](const QString& agentId) {
        if (m_workspace != nullptr)
            m_workspace->client().revokeAgent(agentId, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::pauseRequested, this, [this](bool paused) {
        if (m_workspace != nullptr)
            m_workspace->client().pauseAll(paused, m_session.get(), reporting());
    });
}

} // namespace app
