// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace relay::store {

/// `count` bytes of the operating system's random generator (getrandom), fit for keys and tokens. Never fails once the
/// system has booted; blocks before.
QByteArray randomBytes(int count);

} // namespace relay::store
