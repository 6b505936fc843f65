// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

#include "app/accounts/disruption.h"
#include "app/attention/notifier.h"
#include "app/commandline.h"
#include "app/conversations/roomlistmodel.h"
#include "app/hosting/announcer.h"
#include "app/hosting/hosting.h"
#include "app/instance/handover.h"
#include "app/sessions/processtable.h"
#include "app/settings/autostart.h"
#include "app/settings/settings.h"
#include "ui/shell/mainwindow.h"

namespace app {

namespace window {
class AccountsController;
class AppearanceController;
class Attention;
class ConditionController;
class DiagnosticsController;
class NearbyController;
class OutboxStore;
class NeedsController;
class SilenceController;
class TrayController;
class UpgradeController;
class WindowController;
} // namespace window

namespace accounts {
class Account;
class Accounts;
} // namespace accounts

namespace demo {
class DemoShow;
}

namespace secrets {
class Keychain;
}

/// Builds everything and connects it: the window, the relays that it shows, and the switch of the hosted one among
/// them.
class Application : public QObject
{
    Q_OBJECT

public:
    /// What the app is given from outside; tests give their own.
    struct Dependencies {
        QString settingsPath;                               ///< empty: nothing is remembered
        std::unique_ptr<secrets::Keychain> keychain;        ///< not used with --demo
        std::unique_ptr<attention::Notifier> notifier = {}; ///< null: the user is told in the tray, if there is one
        /// The time by which agents are silent and hours are quiet: ms since the epoch.
        std::function<qint64()> now = QDateTime::currentMSecsSinceEpoch;
        QString program = {};       ///< the file that runs; empty: whether it is replaced is not watched
        QString autostartPath = {}; ///< settings::Autostart's; empty: it is not offered
        std::unique_ptr<accounts::Disruption> disruption = {}; ///< null: nothing tells of sleep and networks
        /// Where sessions of agents' programs are looked for; null: nowhere.
        std::shared_ptr<const sessions::ProcessTable> processes = {};
    };

    Application(const CommandLine& line, Dependencies dependencies, QObject* parent = nullptr);
    /// Stops the relay in order: takes a few seconds at most.
    ~Application() override;

    /// Shows the window, and switches the relay on when it is to be.
    void start();
    /// The program was started once more.
    void handleRequest(const instance::InstanceRequest& request);

    ui::MainWindow& window() { return m_window; }

    const hosting::Hosting& hosting() const { return *m_hosting; }

    /// After quitRequested(): the program is to be started again.
    bool wantsRestart() const { return m_restart; }

signals:
    void quitRequested();

private:
    void showSettingsTrouble();
    void connectHosting();
    void switchHosting(bool on);
    void handleHostStatus(const model::HostStatus& status);
    QString endsWith(const model::HostStatus& status) const;
    void useAnotherPort();
    void announce(const model::HostStatus& status);
    void reportNetworkChange(const QString& before);
    void showHosted(const model::HostStatus& status);
    void dropHosted();
    void startDemo(const QUrl& relay);
    void adoptSettings(const model::HostSettings& settings);
    void adoptAutostart(std::optional<bool> wanted);
    void adoptLimits(const relay::protocol::Limits& limits);
    hosting::Hosting::Place place() const;
    void labelMode();
    void save();

    CommandLine m_line;
    std::shared_ptr<secrets::Keychain> m_keychain; ///< null with --demo
    settings::Settings m_settings;
    settings::Autostart m_autostart;
    model::HostSettings m_hostSettings;
    conversations::RoomListModel m_rooms;
    QString m_handedOut;                                ///< the address that others are told now
    std::unique_ptr<hosting::Announcer> m_announcement; ///< made when there is first something to announce
    std::unique_ptr<hosting::Hosting> m_hosting;
    ui::MainWindow m_window;
    std::unique_ptr<window::AppearanceController> m_appearance;
    std::unique_ptr<accounts::Accounts> m_accounts;
    std::unique_ptr<accounts::Disruption> m_disruption; ///< null: nothing tells of it
    std::unique_ptr<window::OutboxStore> m_outbox; ///< hears of an account before the window, which may open its rooms
    std::unique_ptr<window::WindowController> m_controller;
    std::unique_ptr<window::AccountsController> m_accountsController;
    std::unique_ptr<window::DiagnosticsController> m_diagnostics;
    std::unique_ptr<window::NearbyController> m_nearby;
    std::unique_ptr<window::TrayController> m_tray;
    std::unique_ptr<window::Attention> m_attention;
    std::unique_ptr<window::NeedsController> m_needs;
    std::unique_ptr<window::SilenceController> m_silence;
    std::unique_ptr<window::ConditionController> m_conditions;
    std::unique_ptr<window::UpgradeController> m_upgrades;
    bool m_restart = false;
    std::unique_ptr<accounts::Account> m_ending; ///< the hosted relay's, that takes its last answers
    std::unique_ptr<demo::DemoShow> m_show;
};

} // namespace app
