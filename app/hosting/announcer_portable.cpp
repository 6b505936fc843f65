// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/announcer.h"

namespace app::hosting {

std::unique_ptr<Announcer> Announcer::ofSystem()
{
    return nullptr;
}

} // namespace app::hosting
