// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace ui {
class MainWindow;
class TrayIcon;
} // namespace ui

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::attention {
class TrayHost;
} // namespace app::attention

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

/// The icon in the tray, while the desktop has one, and what it means to the window: which is hidden only where the
/// icon leads back to it, and else minimised.
class TrayController : public QObject
{
    Q_OBJECT

public:
    /// All that is not owned is borrowed and outlives this.
    TrayController(ui::MainWindow& window, accounts::Accounts& accounts, settings::Settings& settings,
                   std::unique_ptr<attention::TrayHost> host, QObject* parent = nullptr);
    ~TrayController() override;

    /// The program begins without its window in the way: in the tray, and minimised where there is none. Otherwise the
    /// tray is asked for when the window has been painted.
    void startHidden();

    /// Plain text, from the icon; nothing without one.
    void showMessage(const QString& title, const QString& text);

private:
    void start();
    void take(bool present);
    void connectAccount(accounts::Account& account);
    void makeIcon();
    void showReadiness();
    void showCounts();
    void notifyKeepsRunning();

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    settings::Settings& m_settings;
    std::unique_ptr<attention::TrayHost> m_host;
    std::unique_ptr<ui::TrayIcon> m_icon;
    bool m_started = false;
    bool m_minimised = false; ///< the window, for want of a tray
    bool m_ends = false;      ///< the program
};

} // namespace app::window
