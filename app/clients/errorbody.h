// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "relay/protocol/error.h"

namespace app::clients {

/// What a relay gives as its error: its code, its reason with the arguments, and what it said. The relay is a stranger,
/// so texts are cut to some length and to one line. InvalidResponse where its code is none that a relay may give.
relay::protocol::Error errorFromBody(const QJsonObject& body);

} // namespace app::clients
