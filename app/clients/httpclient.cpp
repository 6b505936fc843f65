// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/httpclient.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace app::clients {

namespace {

QNetworkRequest prepared(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Its own choice would let Qt unpack what a stranger packed small.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Duologue/" DUOLOGUE_VERSION);
    return request;
}

} // namespace

HttpClient::HttpClient(QUrl base, QByteArray bearer, QObject* parent)
    : QObject(parent)
    , m_base(std::move(base))
    , m_bearer(std::move(bearer))
{
    // A proxy from the environment would be handed the token.
    m_network.setProxy(QNetworkProxy::NoProxy);
}

HttpClient::~HttpClient()
{
    // While the network manager that they belong to still stands.
    qDeleteAll(findChildren<HttpCall*>(QString(), Qt::FindDirectChildrenOnly));
}

HttpCall* HttpClient::send(const HttpRequest& request, QObject* context, HttpCall::Done done)
{
    QUrl url = m_base;
    url.setPath(request.path, QUrl::TolerantMode);
    url.setQuery(request.query);

    QNetworkRequest outgoing = prepared(url);
    if (!m_bearer.isEmpty()) {
        outgoing.setRawHeader("Authorization", "Bearer " + m_bearer);
    }
    if (!request.idempotencyKey.isEmpty()) {
        outgoing.setRawHeader("Idempotency-Key", request.idempotencyKey);
    }
    QByteArray body;
    if (request.body) {
        outgoing.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        body = QJsonDocument(*request.body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply* reply =
        request.method == "GET" ? m_network.get(outgoing) : m_network.sendCustomRequest(outgoing, request.method, body);
    return new HttpCall(reply, request.deadline, context, std::move(done), this);
}

} // namespace app::clients
