// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/httpclient.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>

#include <algorithm>
#include <utility>

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;

namespace {

QUrl originOf(const QUrl& url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    return origin;
}

/// Anything else could end the header that it stands in.
bool isBearer(const QByteArray& text)
{
    return std::all_of(text.begin(), text.end(), [](char character) { return character > ' ' && character <= '~'; });
}

std::shared_ptr<QNetworkAccessManager> makeNetwork()
{
    std::shared_ptr<QNetworkAccessManager> network(new QNetworkAccessManager,
                                                   [](QNetworkAccessManager* manager) { manager->deleteLater(); });
    // A proxy from the environment would be handed the token.
    network->setProxy(QNetworkProxy::NoProxy);
    return network;
}

QNetworkRequest prepared(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Qt tells what certificate a request goes to with HTTP/1.1 only.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Its own choice would let Qt unpack what a stranger packed small.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Duologue/" DUOLOGUE_VERSION);
    return request;
}

} // namespace

HttpClient::HttpClient(const QUrl& base, QByteArray bearer, QObject* parent)
    : QObject(parent)
    , m_base(originOf(base))
    , m_bearer{std::move(bearer)}
    , m_network(makeNetwork())
{
}

HttpClient::~HttpClient()
{
    // While the network manager that they belong to still stands.
    qDeleteAll(findChildren<HttpCall*>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<HttpDownload*>(QString(), Qt::FindDirectChildrenOnly));
}

void HttpClient::setBearer(const QByteArray& bearer)
{
    m_bearer = bearer;
}

void HttpClient::setTrust(const Trust& trust)
{
    if (m_trust == trust)
        return;
    m_trust = trust;
    m_pinned.clear();
    m_network->clearConnectionCache();
}

/// Clearing the cache would lose the answers to what is under way.
void HttpClient::suspect()
{
    m_network = makeNetwork();
    m_doubted = true;
}

std::optional<Error> HttpClient::obstacle() const
{
    if ((m_base.scheme() != "http"_L1 && m_base.scheme() != "https"_L1) || m_base.host().isEmpty())
        return Error{ErrorCode::InvalidRequest, tr("This is no address of a relay: %1").arg(m_base.toString())};
    if (!isBearer(m_bearer.bytes))
        return Error{ErrorCode::Unauthorized, tr("This is no token: it has characters that none has.")};
    if (!m_bearer.bytes.isEmpty() && protection() == Protection::None && !m_trust.plainAccepted) {
        return Error{ErrorCode::Unencrypted,
                     tr("The way to %1 is not encrypted: everybody on it could read the token and all that is said.")
                         .arg(m_base.authority(QUrl::FullyEncoded))};
    }
    return std::nullopt;
}

QNetworkRequest HttpClient::outgoing(const HttpRequest& request) const
{
    QUrl url = m_base;
    url.setPath(request.path, QUrl::TolerantMode);
    url.setQuery(request.query);

    QNetworkRequest made = prepared(url);
    if (!m_bearer.bytes.isEmpty()) {
        made.setRawHeader("Authorization", "Bearer " + m_bearer.bytes);
    }
    if (!request.idempotencyKey.isEmpty()) {
        made.setRawHeader("Idempotency-Key", request.idempotencyKey);
    }
    return made;
}

HttpDownload* HttpClient::download(const HttpRequest& request, const QString& path, QObject* context,
                                   HttpDownload::Done done)
{
    if (const auto problem = obstacle())
        return new HttpDownload(*problem, context, std::move(done), this);
    QNetworkRequest made = outgoing(request);
    made.setRawHeader("Accept", "*/*");
    auto* download = new HttpDownload(m_network->get(made), m_trust.pin, path, context, std::move(done), this);
    connect(download, &QObject::destroyed, this, [network = m_network] { Q_UNUSED(network) });
    return download;
}

HttpCall* HttpClient::send(const HttpRequest& request, QObject* context, HttpCall::Done done)
{
    if (const auto problem = obstacle())
        return new HttpCall(*problem, context, std::move(done), this);
    QNetworkRequest made = outgoing(request);
    QByteArray body;
    if (request.body) {
        made.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        body = QJsonDocument(*request.body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply* reply =
        request.method == "GET" ? m_network->get(made) : m_network->sendCustomRequest(made, request.method, body);
    const auto told = [this, done = std::move(done)](relay::protocol::Result<QJsonObject> result) {
        if (!result) {
            emit callFailed(result.error().code);
        }
        done(std::move(result));
    };
    const auto usual = request.deadline.value_or(m_patience);
    const auto patience = std::exchange(m_doubted, false) ? std::min(usual, DoubtPatience) : usual;
    const CallTerms terms{patience + request.held, m_trust.pin, m_mostValues, request.mostBytes.value_or(m_mostBytes)};
    auto* call = new HttpCall(reply, terms, context, told, this);
    connect(call, &QObject::destroyed, this, [network = m_network] { Q_UNUSED(network) });
    connect(call, &HttpCall::vouched, this, [this, pin = m_trust.pin](const QSslCertificate& certificate) {
        if (pin == m_trust.pin && certificate.isSelfSigned())
            m_pinned = certificate.toPem();
    });
    return call;
}

} // namespace app::clients
