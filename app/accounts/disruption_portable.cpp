// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/disruption.h"
#include "relay/network/networkwatch.h"

namespace app::accounts {

std::unique_ptr<Disruption> Disruption::ofSystem()
{
    auto disruption = std::make_unique<Disruption>();
    auto* network = new relay::network::NetworkWatch(disruption.get());
    connect(network, &relay::network::NetworkWatch::changed, disruption.get(), &Disruption::happened);
    return disruption;
}

} // namespace app::accounts
