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

/// What the user does with the relay that this program hosts: switches it on or off, chooses who reaches it, changes
/// its settings, and answers questions about its keys.
class HostingActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that these actions work on. All are borrowed and live as long as the window.
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

    /// Shows a question about the keys of the hosted relay in the window, not modal. vaultAnswered() gives the answer.
    void showVaultPrompt(const model::VaultPrompt& prompt);
    void hideVaultPrompt();

    /// Switch the relay on for this audience.
    void switchAudience(model::Audience audience);

    /// Its page of the preferences.
    QWidget* makePage(QWidget* parent);

    const model::HostStatus& status() const { return m_status; }

signals:
    void statusChanged();
    void hostingSwitched(bool on);
    /// Switch the relay on, on a free port.
    void otherPortRequested();
    /// Connect to the relay that has the port.
    void occupantRequested(const QString& address);
    void settingsChanged(const model::HostSettings& settings);
    void vaultAnswered(model::VaultChoice choice);
    /// An empty passphrase means that the user cancelled. It answers NeedsPassphrase, WrongPassphrase or NewPassphrase.
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
