// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "app/instance/instancelock.h"
#include "app/instance/instancerequest.h"

namespace app::instance {

enum class Outcome {
    First,      ///< this program is the one that runs now
    HandedOver, ///< the one that runs has done as asked
    Unanswered, ///< one runs and does not answer
};

/// Becomes the first or asks the first. One that is just starting or just ending is waited for, for `patience` at
/// most; the other two answers come at once. Blocks, and needs a QCoreApplication when the lock is another's.
Outcome claim(InstanceLock& lock, const InstanceRequest& request, std::chrono::milliseconds patience);

} // namespace app::instance
