// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace relay::store {

/// `count` bytes of OpenSSL's random generator, which the operating system seeds: fit for keys and tokens. It never
/// fails: without random numbers the program ends.
QByteArray randomBytes(int count);

} // namespace relay::store
