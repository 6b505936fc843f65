// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>

#include <optional>

#include "model/appearance.h"

namespace ui {

QPalette lightPalette();
QPalette darkPalette();

/// Gives the program the colours and the text size that the user wants. What is as on the desktop stays Qt's own, so
/// that it goes on following its style and platform theme.
class Look
{
public:
    /// `dark`: what the desktop asks programs for beside the platform theme; empty: nothing, or it is not known.
    void apply(const model::Appearance& appearance, std::optional<bool> dark);

private:
    void applyColors(const model::Appearance& appearance, std::optional<bool> dark);
    void applyTextSize(int percent);

    bool m_ownColors = false;
    std::optional<QFont> m_desktopFont; ///< while the text has another size
};

} // namespace ui
