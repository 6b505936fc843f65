// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/message.h"
#include "relay/protocol/wirenames.h"

namespace relay::protocol {

template <>
struct WireNames<MessageState> {
    static constexpr std::array list{QLatin1StringView("sent"), QLatin1StringView("held"),
                                     QLatin1StringView("rejected")};
};

/// What a name is read as that no value has: the relay is newer than this program. It is shown as something else than
/// the values that are known, and never sent: it has no name.
template <HasWireNames E>
inline constexpr E OtherValue = static_cast<E>(WireNames<E>::list.size());

} // namespace relay::protocol
