// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>
#include <memory>

#include "relay/protocol/relayinfo.h"
#include "relay/push/pushsettings.h"

namespace relay {

namespace engine {
class Clock;
}

namespace exchange {
class Exchange;
}

namespace push {
class Pusher;
}

/// What waits for the operator of this relay, handed to whoever tells the operator's phone.
class Pushes
{
public:
    /// `exchange` and `clock` are borrowed and must live longer. `addresses` gives the relay's base URLs, the first
    /// that others most likely reach first. `dataDir` tells this relay's notifications from those of another.
    Pushes(const push::PushSettings& settings, const QString& dataDir, exchange::Exchange& exchange,
           const engine::Clock& clock, std::function<QStringList()> addresses);
    ~Pushes();
    Q_DISABLE_COPY_MOVE(Pushes)

    /// Nothing more is sent.
    void stop();
    void test(const protocol::Completion<protocol::PushTrial>& done);

private:
    std::unique_ptr<push::Pusher> m_pusher; ///< none when pushing is off
};

} // namespace relay
