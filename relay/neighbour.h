// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace relay {

/// Another relay that answers on this computer.
struct Neighbour {
    QString url;        ///< base URL on loopback
    QString version;    ///< as it says; never more than a version's characters
    bool older = false; ///< than this program
};

/// Whether `version` is of an earlier release than this program. False for what is no version.
bool isOlderVersion(const QString& version);

/// Asks whoever has that port of 127.0.0.1 for /v1/health. Blocks, for half a second at most; nothing when it is no
/// relay. Not for a thread that shows windows.
std::optional<Neighbour> neighbourAt(quint16 port);

} // namespace relay
