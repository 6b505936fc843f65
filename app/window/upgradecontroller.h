// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

#include "app/instance/upgradewatch.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

/// Says when the running version is older than the installed one, and offers a restart: of this program with its relay,
/// or of the user's systemd service `duologued`.
class UpgradeController : public QObject
{
    Q_OBJECT

public:
    /// Window and accounts are borrowed. `program`: the file that runs; empty: it is not watched.
    UpgradeController(ui::MainWindow& window, accounts::Accounts& accounts, const QString& program,
                      QObject* parent = nullptr);

signals:
    /// The user wants to restart this program.
    void restartRequested();

private:
    void follow(const accounts::Account& account);
    void act(const QString& banner);

    ui::MainWindow& m_window;
    instance::UpgradeWatch m_program;
};

} // namespace app::window
