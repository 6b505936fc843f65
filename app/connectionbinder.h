// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace ui {
class MainWindow;
}

namespace app {

class AccountFocus;

namespace accounts {
class Accounts;
}

/// Tells in the window how the relay is reached that the human looks at, and lets them try again.
class ConnectionBinder : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    ConnectionBinder(ui::MainWindow& window, accounts::Accounts& accounts, const AccountFocus& focus,
                     QObject* parent = nullptr);

private:
    void show();

    ui::MainWindow& m_window;
    const AccountFocus& m_focus;
};

} // namespace app
