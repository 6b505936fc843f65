// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/diagnostics/diagnostics.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Accounts;
} // namespace app::accounts

namespace app::hosting {
class Hosting;
} // namespace app::hosting

namespace app::window {

/// Gathers the facts for a bug report when the user asks for them.
class DiagnosticsController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    DiagnosticsController(ui::MainWindow& window, const hosting::Hosting& hosting, const accounts::Accounts& accounts,
                          bool demo, QObject* parent = nullptr);

    QString text() const;

private:
    ui::MainWindow& m_window;
    const hosting::Hosting& m_hosting;
    const accounts::Accounts& m_accounts;
    const bool m_demo;
    diagnostics::FailureLog m_failures;
};

} // namespace app::window
