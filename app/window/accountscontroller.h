// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/accounts/connector.h"

namespace ui {
class MainWindow;
}

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

/// Carries out what the user does with relays (connects, removes, trusts) and what the user does as an
/// agent.
class AccountsController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    AccountsController(ui::MainWindow& window, accounts::Accounts& accounts, settings::Settings& settings,
                       QObject* parent = nullptr);

private:
    void connectAccounts();
    void connectConnector();
    void connectRelayActions();
    void connectActions();
    void showAccounts();
    void forgetDrafts(const QString& accountId);
    void finish(const QString& problem);
    void join(const QString& accountId, const QString& code);
    void openChild(const QString& roomKey, const QString& name);
    void leave(const QString& roomKey);
    void sendTo(const QString& accountId, const QString& number, const QString& text);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    settings::Settings& m_settings;
    accounts::Connector m_connector;
};

} // namespace app::window
