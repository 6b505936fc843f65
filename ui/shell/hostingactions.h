// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "model/hoststatus.h"

namespace ui {

class ConversationPane;
class HostingStrip;
class HostSettingsPage;
class RoomListPane;
class WindowActions;
class WindowDialogs;

/// What the user decides over the relay that this program hosts: on or off, for whom, its settings, and what to do
/// about its keys.
class HostingActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one decides in; all are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        WindowDialogs* dialogs = nullptr;
        HostingStrip* strip = nullptr;
        RoomListPane* list = nullptr;
        ConversationPane* conversation = nullptr;
    };

    /// `window` is also the parent.
    HostingActions(const Parts& parts, QWidget* window);

    void setStatus(const model::HostStatus& status);
    void setSettings(const model::HostSettings& settings);

    /// Asks for what the hosted relay's keys need; shown in the window, never modal. vaultAnswered() follows.
    void showVaultPrompt(const model::VaultPrompt& prompt);
    void hideVaultPrompt();

    /// The relay is to be on, for these.
    void switchAudience(model::Audience audience);

    /// Its page of the preferences.
    QWidget* makePage(QWidget* parent);

    const model::HostStatus& status() const { return m_status; }

signals:
    void statusChanged();
    void hostingSwitched(bool on);
    /// The relay is to be on, on a port that is free.
    void otherPortRequested();
    /// The relay that has the port is to be connected to.
    void occupantRequested(const QString& address);
    void settingsChanged(const model::HostSettings& settings);
    void vaultAnswered(model::VaultChoice choice);
    /// Empty means cancelled. Goes to whoever asked with NeedsPassphrase, WrongPassphrase or NewPassphrase.
    void passphraseEntered(const QString& passphrase);

private:
    bool isOff() const;
    void showStatus();

    Parts m_parts;
    model::HostStatus m_status;
    model::HostSettings m_settings;
    QPointer<HostSettingsPage> m_page;
};

} // namespace ui
