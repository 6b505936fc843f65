// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/diagnostics/diagnostics.h"

namespace ui {
class MainWindow;
}

namespace app {

class Workspace;

namespace hosting {
class Hosting;
}

/// Gathers what a bug report may tell, for when the human asks for it.
class DiagnosticsBinder : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed.
    DiagnosticsBinder(ui::MainWindow& window, const hosting::Hosting& hosting, bool demo, QObject* parent = nullptr);

    /// The relay that is shown, or null for none. Borrowed; call again before it goes.
    void setWorkspace(const Workspace* workspace);

    QString text() const;

private:
    ui::MainWindow& m_window;
    const hosting::Hosting& m_hosting;
    const bool m_demo;
    const Workspace* m_workspace = nullptr;
    diagnostics::FailureLog m_failures;
};

} // namespace app
