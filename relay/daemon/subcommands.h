// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>

#include "relay/protocol/error.h"
#include "relay/protocol/relayinfo.h"

namespace relay {

struct CommandLine;

/// What `duologued` does instead of running a relay: `duologued WORDS [ARGUMENT]`.
struct Subcommand {
    const char* words;                   ///< "audit verify"
    const char* argument;                ///< "FILE"; empty when it takes none
    QList<const char*> options;          ///< those that belong to subcommands and that this one takes
    const char* help;                    ///< lines of at most 100 characters
    int (*run)(const CommandLine& line); ///< gives the exit status
};

/// All of them, in the order in which --help names them.
std::span<const Subcommand> subcommands();

/// `duologued audit verify`: checks the audit log of a data directory that no relay holds. Starts no relay, and makes
/// none where there is none. Gives the exit status, as all of these do.
int verifyAudit(const CommandLine& line);

/// `duologued backup FILE`: by the relay that runs in the data directory, else by this process. The file is whole under
/// its name, or is not there.
int makeBackup(const CommandLine& line);

/// `duologued restore FILE`, into a data directory that no relay holds.
int restoreBackup(const CommandLine& line);

/// `duologued status`: 0 a relay runs, 3 none does, 1 it cannot be told.
int showStatus(const CommandLine& line);

/// `duologued doctor`: looks at everything that a relay with that command line needs, and says what is wrong and what
/// to do. Changes nothing. 0 nothing is wrong, 1 something is.
int examine(const CommandLine& line);

/// `duologued push test`: has the relay that runs in the data directory tell the operator's phone that pushing works.
int testPush(const CommandLine& line);

/// What the relay that runs in a data directory says of itself, and what the directory says of it: for status and
/// doctor.
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
