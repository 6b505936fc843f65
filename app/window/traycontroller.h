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

/// Owns the tray icon while the desktop has a tray. The window is hidden only when the icon can bring it back;
/// otherwise it is minimised.
class TrayController : public QObject
{
    Q_OBJECT

public:
    /// References are borrowed and outlive this.
    TrayController(ui::MainWindow& window, accounts::Accounts& accounts, settings::Settings& settings,
                   std::unique_ptr<attention::TrayHost> host, QObject* parent = nullptr);
    ~TrayController() override;

    /// Starts in the background: in the tray, or minimised without one. Otherwise the tray is looked for after the
    /// first paint of the window.
    void startHidden();

    /// Shows plain text at the icon. Does nothing without an icon.
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
