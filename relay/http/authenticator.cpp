// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/authenticator.h"

#include <QCryptographicHash>

#include <openssl/crypto.h>

#include "relay/http/charset.h"

namespace relay::http {

using namespace Qt::StringLiterals;
using protocol::fail;
using protocol::Reason;

namespace {

constexpr qsizetype MaxToken = 512;

constexpr CharSet InToken("-._~+/="); ///< RFC 6750's "b64token"

} // namespace

void Authenticator::setAgentForToken(AgentForToken agentForToken)
{
    m_agentForToken = std::move(agentForToken);
}

void Authenticator::setOperatorKey(const QByteArray& key)
{
    m_sessions.endAll();
    m_operatorKeyHash = key.isEmpty() ? QByteArray() : QCryptographicHash::hash(key, QCryptographicHash::Sha256);
}

QByteArrayView Authenticator::bearerToken(const Request& request)
{
    const QByteArray* header = nullptr;
    for (const auto& [name, value] : request.headers) {
        if (name != "authorization")
            continue;
        if (header)
            return {};
        header = &value;
    }
    if (!header || header->size() < 8 || QByteArrayView(*header).first(7).compare("bearer ", Qt::CaseInsensitive) != 0)
        return {};
    QByteArrayView token = QByteArrayView(*header).sliced(7);
    while (token.startsWith(' '))
        token = token.sliced(1);
    const bool wellFormed = token.size() <= MaxToken && InToken.hasAll(token);
    return wellFormed ? token : QByteArrayView();
}

bool Authenticator::isOperatorKey(QByteArrayView key) const
{
    // Hashes are compared, so that neither the time nor the length tells how much of it was right.
    const QByteArray hash = QCryptographicHash::hash(key.toByteArray(), QCryptographicHash::Sha256);
    return !m_operatorKeyHash.isEmpty() && CRYPTO_memcmp(hash.constData(), m_operatorKeyHash.constData(), 32) == 0;
}

/// Who sends a token is who that token says, whatever a browser sends beside it.
bool Authenticator::isOperator(const Request& request) const
{
    if (request.headerCount("authorization") == 0)
        return m_sessions.admits(request);
    const QByteArrayView token = bearerToken(request);
    return !token.isEmpty() && isOperatorKey(token);
}

std::optional<qint64> Authenticator::agent(const Request& request) const
{
    const QByteArrayView token = bearerToken(request);
    return token.isEmpty() || !m_agentForToken ? std::nullopt : m_agentForToken(token);
}

protocol::Result<qint64> Authenticator::authenticate(const Request& request, Access access) const
{
    switch (access) {
    case Access::Public:
        return 0;
    case Access::OperatorOrLoopback:
        if (request.isFromThisMachine())
            return 0;
        [[fallthrough]];
    case Access::Operator:
        if (isOperator(request))
            return 0;
        return fail(Reason::OperatorKeyIsMissing);
    case Access::Agent:
        break;
    }
    if (const std::optional<qint64> key = agent(request))
        return *key;
    return request.headerCount("authorization") == 0 ? fail(Reason::TokenIsMissing) : fail(Reason::TokenIsUnknown);
}

} // namespace relay::http
