// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QtGlobal>

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "relay/http/addresscounts.h"
#include "relay/http/guardlimits.h"
#include "relay/http/places.h"
#include "relay/http/reply.h"
#include "relay/http/request.h"
#include "relay/http/requesthead.h"
#include "relay/http/requeststats.h"
#include "relay/http/trustedproxies.h"

namespace relay::http {

class GuardedConnection;

/// The state that all connections share. Owned by ConnectionGuard.
struct GuardShared {
    GuardLimits limits;
    std::vector<char> scratch; ///< the read buffer of all clients: a waiting client holds none
    TrustedProxies proxies;
    AddressCounts perAddress; ///< connections, and requests that came through a trusted proxy
    Places places{limits, perAddress};
    qint64 unreadTogether = 0; ///< see GuardLimits::unreadBytesTogether
    qint64 bodiesTogether = 0; ///< see GuardLimits::bodiesTogether
    RequestStats stats;
    bool finishing = false; ///< each connection closes after its next answer
    /// When the deadlines are looked at next, monotonicMs(); an earlier one asks for that to be sooner.
    qint64 nextSweepMs = std::numeric_limits<qint64>::max();
    std::function<void(qint64 deadlineMs)> sweepSooner;
    GuardedConnection* offering = nullptr; ///< the one whose request Qt's server is parsing; Qt 6.8 does not tell
    std::function<void(GuardedConnection& connection)> closed; ///< must delete the connection later
    /// Who sends a request, by the token in its head.
    std::function<Places::Standing(const RequestHead& head)> standing;
    /// The refusal of a request by its head alone, if any. It also notes the standing of the sender.
    std::function<std::optional<Response>(GuardedConnection& connection, const RequestHead& head)> objection;
    std::function<void()> relieveBodies; ///< drops the largest incomplete body
};

/// Who sends the requests of one connection: its other end, or the client that a trusted proxy there names. It also
/// keeps the fields of the request at hand that say so, since those go around Qt's parser.
class RequestSender
{
public:
    RequestSender(GuardShared& shared, const QHostAddress& peer, bool proxy)
        : m_shared(shared)
        , m_peer(peer)
        , m_proxy(proxy)
    {
    }

    QHostAddress clientOf(const TrustedProxies::Fields& fields) const;

    /// Takes those fields out of the head of the request at hand. False when its client has too many under way: behind
    /// a proxy it has no connection of its own here, but each of its requests had one there.
    bool take(RequestHead& head);
    /// Puts those fields into the request.
    void complete(Request* request);

    /// The request is answered.
    void leave() { m_forwarded = {}; }

private:
    GuardShared& m_shared;
    QHostAddress m_peer;
    bool m_proxy;
    QHostAddress m_client;
    QByteArray m_authority;
    TrustedProxies::Fields m_who;
    AddressCounts::Share m_forwarded; ///< when a proxy named the client
};

} // namespace relay::http
