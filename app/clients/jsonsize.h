// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace app::clients {

/// Whether a JSON text has more than `most` values in it. Read before it is parsed: a few MB of "[],[],…" become
/// hundreds of MB and a second of work. Any bytes will do.
bool hasMoreValuesThan(QByteArrayView json, qsizetype most);

} // namespace app::clients
