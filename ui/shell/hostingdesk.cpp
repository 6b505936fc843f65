// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/hostingdesk.h"

#include <QAction>
#include <QWidget>

#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowdialogs.h"

namespace ui {

HostingDesk::HostingDesk(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
{
    m_parts.actions->on(Command::SwitchHosting, this, [this] { emit hostingSwitched(isOff()); });
    m_parts.actions->on(Command::HostSettings, this, [this] { openSettings(); });
    connect(m_parts.strip, &HostingStrip::switched, this, &HostingDesk::hostingSwitched);
    connect(m_parts.strip, &HostingStrip::audienceRequested, this, &HostingDesk::switchAudience);
    connect(m_parts.strip, &HostingStrip::settingsRequested, this, &HostingDesk::openSettings);
    connect(m_parts.dialogs, &WindowDialogs::hostSettingsChanged, this, &HostingDesk::settingsChanged);
    connect(m_parts.vault, &VaultPanel::answered, this, &HostingDesk::vaultAnswered);
    connect(m_parts.vault, &VaultPanel::passphraseEntered, this, &HostingDesk::passphraseEntered);
    showStatus();
}

void HostingDesk::setStatus(const model::HostStatus& status)
{
    m_status = status;
    m_parts.strip->setStatus(status);
    m_parts.dialogs->followHost(status);
    showStatus();
    emit statusChanged();
}

void HostingDesk::setSettings(const model::HostSettings& settings)
{
    m_settings = settings;
    m_parts.strip->setAudience(settings.audience);
}

bool HostingDesk::isOff() const
{
    return m_status.state == model::HostStatus::State::Off || m_status.state == model::HostStatus::State::Failed;
}

void HostingDesk::switchAudience(model::Audience audience)
{
    model::HostSettings settings = m_settings;
    settings.audience = audience;
    emit settingsChanged(settings);
    if (isOff())
        emit hostingSwitched(true);
}

void HostingDesk::openSettings()
{
    m_parts.dialogs->openHostSettings(m_settings);
}

void HostingDesk::showStatus()
{
    QAction* switching = m_parts.actions->action(Command::SwitchHosting);
    switching->setText(isOff() ? tr("Switch the &relay on") : tr("Switch the &relay off"));
    switching->setEnabled(m_status.state != model::HostStatus::State::Stopping);
}

} // namespace ui
