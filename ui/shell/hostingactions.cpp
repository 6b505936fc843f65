// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/hostingactions.h"

#include <QAction>
#include <QWidget>

#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/hostsettingspage.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowdialogs.h"

namespace ui {

HostingActions::HostingActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
{
    m_parts.actions->on(Command::SwitchHosting, this, [this] { emit hostingSwitched(isOff()); });
    connect(m_parts.strip, &HostingStrip::switched, this, &HostingActions::hostingSwitched);
    connect(m_parts.strip, &HostingStrip::audienceRequested, this, &HostingActions::switchAudience);
    connect(m_parts.list, &RoomListPane::relayWanted, this, [this] { emit hostingSwitched(true); });
    connect(m_parts.strip, &HostingStrip::otherPortRequested, this, &HostingActions::otherPortRequested);
    connect(m_parts.strip, &HostingStrip::occupantRequested, this,
            [this] { emit occupantRequested(m_status.occupant); });
    const ConversationPane* conversation = m_parts.conversation;
    connect(conversation, &ConversationPane::hostTroubleShown, m_parts.strip, &HostingStrip::setTroubleToldElsewhere);
    connect(conversation, &ConversationPane::relayWanted, this, [this] { emit hostingSwitched(true); });
    connect(conversation, &ConversationPane::otherPortRequested, this, &HostingActions::otherPortRequested);
    connect(conversation, &ConversationPane::occupantRequested, this,
            [this] { emit occupantRequested(m_status.occupant); });
    const VaultPanel* vault = m_parts.conversation->vaultPanel();
    connect(vault, &VaultPanel::answered, this, &HostingActions::vaultAnswered);
    connect(vault, &VaultPanel::passphraseEntered, this, &HostingActions::passphraseEntered);
    showStatus();
}

void HostingActions::setStatus(const model::HostStatus& status)
{
    m_status = status;
    m_parts.strip->setStatus(status);
    m_parts.conversation->setHost(status);
    m_parts.list->setRelayFailed(status.state == model::HostStatus::State::Failed);
    m_parts.dialogs->followHost(status);
    if (m_page)
        m_page->setStatus(status);
    showStatus();
    emit statusChanged();
}

void HostingActions::setSettings(const model::HostSettings& settings)
{
    m_settings = settings;
    if (m_page)
        m_page->setSettings(settings);
    m_parts.strip->setAudience(settings.audience);
}

void HostingActions::showVaultPrompt(const model::VaultPrompt& prompt)
{
    m_parts.conversation->showVaultPrompt(prompt);
    m_parts.list->setAwaitsKeys(true);
}

void HostingActions::hideVaultPrompt()
{
    m_parts.conversation->hideVaultPrompt();
    m_parts.list->setAwaitsKeys(false);
}

bool HostingActions::isOff() const
{
    return m_status.state == model::HostStatus::State::Off || m_status.state == model::HostStatus::State::Failed;
}

void HostingActions::switchAudience(model::Audience audience)
{
    model::HostSettings settings = m_settings;
    settings.audience = audience;
    emit settingsChanged(settings);
    if (isOff())
        emit hostingSwitched(true);
}

QWidget* HostingActions::makePage(QWidget* parent)
{
    m_page = new HostSettingsPage(parent);
    m_page->setSettings(m_settings);
    m_page->setStatus(m_status);
    connect(m_page, &HostSettingsPage::settingsChanged, this, &HostingActions::settingsChanged);
    return m_page;
}

void HostingActions::showStatus()
{
    QAction* switching = m_parts.actions->action(Command::SwitchHosting);
    switching->setText(isOff() ? tr("Switch the &relay on") : tr("Switch the &relay off"));
    switching->setEnabled(m_status.state != model::HostStatus::State::Stopping);
}

} // namespace ui
