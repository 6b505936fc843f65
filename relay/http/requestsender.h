// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include "relay/http/guardshared.h"
#include "relay/http/request.h"

namespace relay::http {

/// Who sends the requests of one connection: its other end, or whom a trusted proxy there names. It also keeps the
/// fields of the request at hand that say so, for those go around Qt's parser.
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
    /// Gives them to it.
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
