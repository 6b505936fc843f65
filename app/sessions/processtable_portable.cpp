// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sessions/processtable.h"

namespace app::sessions {

std::shared_ptr<ProcessTable> ProcessTable::ofSystem()
{
    return nullptr;
}

} // namespace app::sessions
