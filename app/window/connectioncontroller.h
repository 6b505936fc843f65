// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Accounts;
} // namespace app::accounts

namespace app::window {

class AccountFocus;

/// Shows in the window how the current relay is reached, and lets the user try again.
class ConnectionController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    ConnectionController(ui::MainWindow& window, accounts::Accounts& accounts, const AccountFocus& focus,
                         QObject* parent = nullptr);

private:
    void show();

    ui::MainWindow& m_window;
    const AccountFocus& m_focus;
};

} // namespace app::window
