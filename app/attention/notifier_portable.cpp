// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/notifier.h"

namespace app::attention {

std::unique_ptr<Notifier> Notifier::ofDesktop()
{
    return nullptr;
}

} // namespace app::attention
