// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace relay {

/// An option that takes a value.
struct Setting {
    const char* name;
    const char* value; ///< what the help calls it
    const char* help;  ///< lines of at most 100 characters
};

/// Those of a relay, which may stand in the configuration file, in the order in which --help names them.
std::span<const Setting> settings();

/// Those of subcommands, which no configuration file has.
std::span<const Setting> commandSettings();

} // namespace relay
