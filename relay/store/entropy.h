// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace relay::store {

/// `count` bytes of OpenSSL's random generator, which the operating system's seeds: fit for keys and tokens. Never
/// fails: the program ends where there is none.
QByteArray randomBytes(int count);

} // namespace relay::store
