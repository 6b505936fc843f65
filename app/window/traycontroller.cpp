// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/traycontroller.h"

#include <utility>

#include "app/accounts/accounts.h"
#include "app/attention/trayhost.h"
#include "app/settings/settings.h"
#include "ui/kit/firstpaint.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/trayicon.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using attention::TrayHost;
using conversations::Conversations;
using ui::MainWindow;
using ui::ReviewActions;
using ui::TrayIcon;

TrayController::TrayController(MainWindow& window, Accounts& accounts, settings::Settings& settings,
                               std::unique_ptr<TrayHost> host, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_host(std::move(host))
{
    connect(m_host.get(), &TrayHost::changed, this, &TrayController::take);
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        if (account->operatorClient() != nullptr)
            connectAccount(*account);
        showReadiness();
    });
    connect(&accounts, &Accounts::removed, this, [this] {
        showReadiness();
        showCounts();
    });
    connect(&window.review(), &ReviewActions::countChanged, this, &TrayController::showCounts);
    connect(&window, &MainWindow::hiddenToTray, this, &TrayController::notifyKeepsRunning);
    // Qt closes the window before the program ends.
    connect(&window, &MainWindow::quitRequested, this, [this] { m_ends = true; });
    // Whether there is a tray is asked on the session's bus: the window does not wait for that.
    ui::afterFirstPaint(&window, this, [this] { start(); });
}

TrayController::~TrayController() = default;

/// A window that is never shown is never painted.
void TrayController::startHidden()
{
    m_minimised = true;
    start();
}

void TrayController::start()
{
    if (!std::exchange(m_started, true))
        m_host->start();
}

void TrayController::connectAccount(Account& account)
{
    QObject* session = m_accounts.session(account);
    connect(&account.known(), &Conversations::unreadTotalChanged, session, [this] { showCounts(); });
    connect(&account.known(), &Conversations::relayInfoChanged, session, [this] { showReadiness(); });
    connect(&account, &Account::infoChanged, session, [this] { showReadiness(); });
}

void TrayController::take(bool present)
{
    if (present && TrayIcon::isAvailable()) {
        makeIcon();
        // At login the program may be there before the tray is.
        if (std::exchange(m_minimised, false) && m_window.isMinimized())
            m_window.hide();
    } else {
        m_icon.reset();
        if (m_started && !m_window.isVisible()) {
            m_minimised = true;
            m_window.showMinimized();
        }
    }
    showReadiness();
}

void TrayController::makeIcon()
{
    m_icon = std::make_unique<TrayIcon>();
    connect(m_icon.get(), &TrayIcon::windowWanted, &m_window, &MainWindow::bringToFront);
    connect(m_icon.get(), &TrayIcon::needsWanted, this, [this] {
        m_window.bringToFront();
        m_window.review().open();
    });
    connect(m_icon.get(), &TrayIcon::stopRequested, this,
            [this] { emit m_window.control().pauseRequested(!m_accounts.isStopped()); });
    connect(m_icon.get(), &TrayIcon::quitRequested, &m_window.leaving(), &ui::QuitQuestion::ask);
    showCounts();
}

/// What the icon offers, and what closing the window does.
void TrayController::showReadiness()
{
    const bool ready = !m_accounts.operated().isEmpty();
    m_window.leaving().setKeepsRunning(m_icon && ready);
    if (!m_icon)
        return;
    m_icon->setReady(ready);
    m_icon->setStopped(m_accounts.isStopped());
}

void TrayController::showCounts()
{
    if (m_icon)
        m_icon->setCounts(m_window.review().count(), m_accounts.unreadTotal() > 0);
}

void TrayController::showMessage(const QString& title, const QString& text)
{
    if (m_icon)
        m_icon->showMessage(title, text);
}

void TrayController::notifyKeepsRunning()
{
    if (!m_icon || m_ends || m_settings.wasToldOfTray())
        return;
    m_settings.setToldOfTray();
    m_icon->showMessage(tr("Duologue keeps running"),
                        tr("Your relay is on, so agents can go on talking. Quit from this icon’s menu."));
}

} // namespace app::window
