// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>

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

} // namespace relay
