// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/requestsender.h"

#include <utility>

namespace relay::http {

QHostAddress RequestSender::clientOf(const TrustedProxies::Fields& fields) const
{
    return m_proxy ? m_shared.proxies.clientOf(fields, m_peer) : m_peer;
}

bool RequestSender::take(RequestHead& head)
{
    m_client = clientOf(head.headers);
    m_authority = std::move(head.authority);
    m_who = std::move(head.headers);
    m_who.removeIf([](const auto& field) { return !RequestHead::tellsWho(field.first); });
    if (m_client == m_peer)
        return true;
    if (m_shared.perAddress.of(m_client) >= m_shared.places.most(m_client))
        return false;
    m_forwarded = {m_shared.perAddress, m_client};
    return true;
}

void RequestSender::complete(Request* request)
{
    request->peer = m_client;
    request->authority = std::move(m_authority);
    request->headers = std::exchange(m_who, {}) + request->headers;
}

} // namespace relay::http
