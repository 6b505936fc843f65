// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace ui {
class MainWindow;
}

namespace app::discovery {
class NearbyRelays;
} // namespace app::discovery

namespace app::window {

/// Looks for relays on this network while the user looks at a list of them, and not otherwise.
class NearbyController : public QObject
{
    Q_OBJECT

public:
    /// `window` is borrowed and outlives this.
    explicit NearbyController(ui::MainWindow& window, QObject* parent = nullptr);
    ~NearbyController() override;

private:
    void browse(bool wanted);

    ui::MainWindow& m_window;
    std::unique_ptr<discovery::NearbyRelays> m_browser; ///< made when it is first wanted: it needs the system's bus
};

} // namespace app::window
