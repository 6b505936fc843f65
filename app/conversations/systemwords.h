// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/message.h"

namespace app::conversations {

/// What a message says in the window: a system message in the user's language, with the names that the relay gives
/// beside its text; everything else as it was said. Names stand in quotation marks that they cannot end.
QString wordsOf(const relay::protocol::Message& message);

} // namespace app::conversations
