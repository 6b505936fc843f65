// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/error.h"

namespace relay::store {

class Database;

/// The numbered migrations. `PRAGMA user_version` is the number of the last one that a file has seen.
class Schema
{
public:
    static int newest();

    /// Brings the file up to `version`, each migration in a transaction of its own. Refuses a file that is newer than
    /// this program with a sentence that says so.
    static protocol::Result<void> migrate(Database& database, int version = newest());
    static protocol::Result<void> check(int version);
};

} // namespace relay::store
