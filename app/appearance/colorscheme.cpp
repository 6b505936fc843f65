// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance/colorscheme.h"

namespace app::appearance {

void ColorScheme::setDark(std::optional<bool> dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit changed();
}

} // namespace app::appearance
