// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace ui {
class MainWindow;
}

namespace app {

class Workspace;

/// Carries what the human decides in the window to the relay, and what the relay says of it back.
class ControlBinder : public QObject
{
    Q_OBJECT

public:
    /// `window` is borrowed and outlives this.
    explicit ControlBinder(ui::MainWindow& window, QObject* parent = nullptr);
    ~ControlBinder() override;

    /// The relay to decide over, or null for none. Borrowed; call again before it goes.
    void setWorkspace(Workspace* workspace);

private:
    void connectWindow();
    void connectReview();

    /// A completion that needs nothing but to report what went wrong: the rest comes as an event.
    auto reporting();

    ui::MainWindow& m_window;
    Workspace* m_workspace = nullptr;
    std::unique_ptr<QObject> m_session; ///< context of everything that ends with the workspace
};

} // namespace app
