// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace model {

/// How the user wants the window to look.
struct Appearance {
    enum class Colors { Desktop, Light, Dark };

    static constexpr int SmallestText = 80;
    static constexpr int LargestText = 250;
    static constexpr int TextStep = 10;

    Colors colors = Colors::Desktop; ///< Desktop: as the desktop has them, followed while the program runs
    int textSize = 100;              ///< per cent of the desktop's own size

    bool operator==(const Appearance&) const = default;

    Appearance withTextSize(int percent) const
    {
        Appearance other = *this;
        other.textSize = std::clamp(percent, SmallestText, LargestText);
        return other;
    }
};

} // namespace model
