// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace relay {

/// Tells systemd what became of this service ("READY=1", "STOPPING=1"). Nothing where no systemd asked for it.
void notifySystemd(const QByteArray& state);

} // namespace relay
