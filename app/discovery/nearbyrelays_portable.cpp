// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/discovery/nearbyrelays.h"

namespace app::discovery {

namespace {

class NoNearbyRelays final : public NearbyRelays
{
public:
    void start() override
    {
        emit unavailable(NearbyRelays::tr("Relays nearby cannot be found on this system. Type the address."));
    }

    void stop() override {}
};

} // namespace

std::unique_ptr<NearbyRelays> NearbyRelays::ofSystem()
{
    return std::make_unique<NoNearbyRelays>();
}

} // namespace app::discovery
