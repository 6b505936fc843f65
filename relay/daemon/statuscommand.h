// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/error.h"
#include "relay/protocol/relayinfo.h"

namespace relay {

struct CommandLine;

/// `duologued status`. Gives the exit status: 0 a relay runs, 3 none does, 1 it cannot be told.
int showStatus(const CommandLine& line);

/// What the relay that runs in a data directory says of itself, and what the directory says of it.
struct RelayState {
    bool held = false; ///< a relay runs there
    qint64 pid = 0;    ///< 0: it does not say, as the desktop's does not
    qint64 startedAt = 0;
    protocol::Result<protocol::RelayInfo> info; ///< NotFound when none runs, else why it does not say more
    qint64 databaseBytes = 0;
    qint64 logBytes = 0;
    qint64 changedAt = 0;  ///< of the database, Unix seconds; 0: there is none
    qint64 freeBytes = -1; ///< of the disk; -1: it does not say

    static RelayState of(const QString& dataDir);
    bool isOtherVersion() const; ///< than this program
};

} // namespace relay
