// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/appearancecontroller.h"

#include "app/settings/settings.h"
#include "ui/shell/appearanceactions.h"
#include "ui/shell/mainwindow.h"

namespace app::window {

using appearance::ColorScheme;
using ui::AppearanceActions;

AppearanceController::AppearanceController(ui::MainWindow& window, settings::Settings& settings,
                                           std::unique_ptr<ColorScheme> scheme, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_scheme(std::move(scheme))
{
    m_window.appearance().setAppearance(settings.appearance());
    connect(&m_window.appearance(), &AppearanceActions::appearanceChanged, this,
            [this, &settings](const model::Appearance& wanted) {
                settings.setAppearance(wanted);
                apply();
            });
    if (m_scheme)
        connect(m_scheme.get(), &ColorScheme::changed, this, &AppearanceController::apply);
    apply();
}

/// The program goes on as it began: a test makes several of these in one.
AppearanceController::~AppearanceController()
{
    m_look.apply({}, {});
}

void AppearanceController::apply()
{
    m_look.apply(m_window.appearance().appearance(), m_scheme ? m_scheme->dark() : std::nullopt);
}

} // namespace app::window
