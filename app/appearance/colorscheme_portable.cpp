// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance/colorscheme.h"

namespace app::appearance {

std::unique_ptr<ColorScheme> ColorScheme::ofDesktop()
{
    return nullptr;
}

} // namespace app::appearance
