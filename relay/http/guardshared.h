// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "relay/http/addresscounts.h"
#include "relay/http/guardlimits.h"
#include "relay/http/places.h"
#include "relay/http/reply.h"
#include "relay/http/requesthead.h"
#include "relay/http/requeststats.h"
#include "relay/http/trustedproxies.h"

namespace relay::http {

class GuardedConnection;

/// What all connections have in common. Owned by ConnectionGuard.
struct GuardShared {
    GuardLimits limits;
    std::vector<char> scratch; ///< what is read goes through here, so that no waiting client holds a buffer
    TrustedProxies proxies;
    AddressCounts perAddress; ///< connections, and requests that came through a trusted proxy
    Places places{limits, perAddress};
    qint64 unreadTogether = 0; ///< see GuardLimits::unreadBytesTogether
    qint64 bodiesTogether = 0; ///< see GuardLimits::bodiesTogether
    RequestStats stats;
    bool finishing = false; ///< every answer is the last on its connection
    /// When the deadlines are looked at next, monotonicMs(); an earlier one asks for that to be sooner.
    qint64 nextSweepMs = std::numeric_limits<qint64>::max();
    std::function<void(qint64 deadlineMs)> sweepSooner;
    GuardedConnection* offering = nullptr; ///< whose request Qt's server is parsing: Qt 6.8 does not say
    std::function<void(GuardedConnection& connection)> closed; ///< must delete it, later
    /// Who sends a request, by the token in its head.
    std::function<Places::Standing(const RequestHead& head)> standing;
    /// Why a request is refused whatever its body is, if it is; notes the standing of who sends it.
    std::function<std::optional<Response>(GuardedConnection& connection, const RequestHead& head)> objection;
    std::function<void()> relieveBodies; ///< the largest of those that are coming must be given up
};

} // namespace relay::http
