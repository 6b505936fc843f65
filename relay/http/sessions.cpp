// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/sessions.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <chrono>
#include <openssl/crypto.h>

namespace relay::http {

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

} // namespace relay::http
