// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hoststatus.h"

namespace model {

/// Whether there is a relay to work with: what empty panes and disabled controls go by.
enum class Availability {
    NoRelay,  ///< none: it is off, it failed, or it does not let the window in
    OnTheWay, ///< it starts, or the connection to it is being made, made again, or asked after
    Ready,
};

inline Availability availabilityOf(const HostStatus& host, const ConnectionStatus& connection)
{
    if (connection.state == ConnectionStatus::State::Online)
        return Availability::Ready;
    if (connection.state == ConnectionStatus::State::Connecting ||
        connection.state == ConnectionStatus::State::Retrying || connection.state == ConnectionStatus::State::Checking)
        return Availability::OnTheWay;
    const bool starts = host.state == HostStatus::State::Starting || host.state == HostStatus::State::On;
    return starts && connection.state == ConnectionStatus::State::None ? Availability::OnTheWay : Availability::NoRelay;
}

} // namespace model
