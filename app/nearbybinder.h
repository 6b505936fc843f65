// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace ui {
class MainWindow;
}

namespace app {

namespace discovery {
class NearbyRelays;
}

/// Looks for relays on this network while the human looks at a list of them, and not otherwise.
class NearbyBinder : public QObject
{
    Q_OBJECT

public:
    /// `window` is borrowed and outlives this.
    explicit NearbyBinder(ui::MainWindow& window, QObject* parent = nullptr);
    ~NearbyBinder() override;

private:
    void browse(bool wanted);

    ui::MainWindow& m_window;
    std::unique_ptr<discovery::NearbyRelays> m_browser; ///< made when it is first wanted: it needs the system's bus
};

} // namespace app
