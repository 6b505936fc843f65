// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::store {

/// Of the database engine that is linked in. Empty when it cannot say.
QString cipherVersion(); ///< SQLCipher's
QString sqliteVersion(); ///< of the SQLite that SQLCipher is made of

} // namespace relay::store
