// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

#include "app/appearance/colorscheme.h"
#include "ui/kit/look.h"

namespace app::settings {
class Settings;
}

namespace ui {
class MainWindow;
}

namespace app::window {

/// How the program looks: as the user said and, where that is "as on the desktop", as the desktop says now.
class AppearanceController : public QObject
{
    Q_OBJECT

public:
    /// `window` and `settings` are borrowed and outlive this. `scheme` may be null.
    AppearanceController(ui::MainWindow& window, settings::Settings& settings,
                         std::unique_ptr<appearance::ColorScheme> scheme, QObject* parent = nullptr);
    ~AppearanceController() override;

private:
    void apply();

    ui::MainWindow& m_window;
    std::unique_ptr<appearance::ColorScheme> m_scheme;
    ui::Look m_look;
};

} // namespace app::window
