// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/authenticator.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <chrono>
#include <openssl/crypto.h>

#include "relay/http/charset.h"

namespace relay::http {

using namespace Qt::StringLiterals;
using protocol::fail;
using protocol::Reason;

namespace {

qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QByteArray randomSecret()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray hashOf(QByteArrayView secret)
{
    return QCryptographicHash::hash(secret.toByteArray(), QCryptographicHash::Sha256);
}

bool same(const QByteArray& hash, const QByteArray& other)
{
    return hash.size() == other.size() && CRYPTO_memcmp(hash.constData(), other.constData(), hash.size()) == 0;
}

/// The value of the session's cookie; empty when there is none, or when there are several: another program on this
/// machine has set one of them.
QByteArray cookieOf(const Request& request)
{
    QByteArray found;
    for (const auto& [name, value] : request.headers) {
        if (name != "cookie")
            continue;
        for (const QByteArray& part : value.split(';')) {
            const QByteArray cookie = part.trimmed();
            const qsizetype equals = cookie.indexOf('=');
            if (equals < 0 || QByteArrayView(cookie).first(equals) != Sessions::CookieName)
                continue;
            if (!found.isEmpty())
                return {};
            found = cookie.sliced(equals + 1);
        }
    }
    return found;
}

} // namespace

Sessions::Sessions(Now now)
    : m_now(now ? std::move(now) : Now(steadyMs))
{
}

Sessions::Secrets Sessions::begin()
{
    const qint64 now = m_now();
    std::erase_if(m_sessions, [now](const Session& session) { return session.endsAt <= now; });
    if (m_sessions.size() >= MostSessions)
        m_sessions.erase(std::ranges::min_element(m_sessions, {}, &Session::usedAt));
    Secrets secrets{randomSecret(), randomSecret()};
    m_sessions.push_back({hashOf(secrets.cookie), hashOf(secrets.pageKey), now + LifetimeSeconds * 1000, now});
    return secrets;
}

const Sessions::Session* Sessions::find(const Request& request) const
{
    if (m_sessions.empty())
        return nullptr;
    const QByteArray cookie = cookieOf(request);
    if (cookie.isEmpty() || request.headerCount(PageKeyHeader) != 1)
        return nullptr;
    const QByteArray cookieHash = hashOf(cookie);
    const QByteArray pageKeyHash = hashOf(request.header(PageKeyHeader));
    const auto found = std::ranges::find_if(m_sessions, [&](const Session& session) {
        return same(session.cookieHash, cookieHash) && same(session.pageKeyHash, pageKeyHash);
    });
    return found != m_sessions.end() && found->endsAt > m_now() ? &*found : nullptr;
}

bool Sessions::admits(const Request& request) const
{
    const Session* session = find(request);
    if (session == nullptr || (request.method != "GET" && request.headerCount("origin") != 1))
        return false;
    session->usedAt = m_now();
    return true;
}

void Sessions::end(const Request& request)
{
    if (const Session* session = find(request))
        m_sessions.erase(m_sessions.begin() + (session - m_sessions.data()));
}

void Sessions::endAll()
{
    m_sessions.clear();
}

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
