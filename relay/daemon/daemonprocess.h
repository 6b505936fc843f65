// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include "relay/relay.h"

namespace relay {

// duologued as a process of its system: daemonprocess_linux.cpp, and daemonprocess_portable.cpp (DUOLOGUE_PORTABLE),
// which keeps only the last of these promises.

/// What the process does not leave behind: files that others can read, and memory with keys in a core file. It also
/// goes on when nobody reads its output any more.
void hardenProcess();

/// The sockets that systemd listens on for this service (duologued.socket) and hands over: LISTEN_FDS, which this takes
/// out of the environment. Empty where none did so.
QList<ListenAddress> inheritedSockets();

/// Tells systemd what became of this service ("READY=1", "STOPPING=1"). Nothing where no systemd asked for it.
void notifySystemd(const QByteArray& state);

} // namespace relay
