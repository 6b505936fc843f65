// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controlbinder.h"

#include "app/workspace.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/reviewdesk.h"

namespace app {

using conversations::Conversations;
using relay::protocol::Budget;
using relay::protocol::RelayInfo;
using relay::protocol::Review;
using ui::ControlDesk;
using ui::ReviewDesk;

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
    m_window.review().setHeld(workspace == nullptr ? nullptr : &workspace->held());
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
    connect(desk, &ControlDesk::agentPauseRequested, this, [this](const QString& agentId, bool paused) {
        if (m_workspace != nullptr)
            m_workspace->client().pauseAgent(agentId, paused, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::reviewRequested, this, [this](const QString& roomId, Review review) {
        if (m_workspace != nullptr)
            m_workspace->client().setReview(roomId, review, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::turnLimitRequested, this, [this](const QString& roomId, int turns) {
        if (m_workspace != nullptr)
            m_workspace->client().setTurnLimit(roomId, turns, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::budgetRequested, this, [this](const QString& roomId, const Budget& budget) {
        if (m_workspace != nullptr)
            m_workspace->client().setBudget(roomId, budget, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::policyRequested, this, [this](const relay::protocol::Policy& policy) {
        if (m_workspace != nullptr)
            m_workspace->client().setPolicy(policy, m_session.get(), reporting());
    });
    connect(desk, &ControlDesk::pauseRequested, this, [this](bool paused) {
        if (m_workspace != nullptr)
            m_workspace->client().pauseAll(paused, m_session.get(), reporting());
    });
    connectReview();
}

void ControlBinder::connectReview()
{
    const ReviewDesk* desk = &m_window.review();
    connect(desk, &ReviewDesk::releaseRequested, this,
            [this](const QString& messageId, const QByteArray& sha256, const std::optional<QString>& text) {
                if (m_workspace != nullptr)
                    m_workspace->client().release(messageId, sha256, text, m_session.get(), reporting());
            });
    connect(desk, &ReviewDesk::rejectRequested, this,
            [this](const QString& messageId, const QByteArray& sha256, const QString& reason) {
                if (m_workspace != nullptr)
                    m_workspace->client().reject(messageId, sha256, reason, m_session.get(), reporting());
            });
}

} // namespace app
