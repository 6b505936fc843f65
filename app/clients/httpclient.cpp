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
    qDeleteAll(findChildren<HttpDownload*>(QString(), Qt::FindDirectChildrenOnly));
}

QNetworkRequest HttpClient::outgoing(const HttpRequest& request) const
{
    QUrl url = m_base;
    url.setPath(request.path, QUrl::TolerantMode);
    url.setQuery(request.query);

    QNetworkRequest made = prepared(url);
    if (!m_bearer.isEmpty()) {
        made.setRawHeader("Authorization", "Bearer " + m_bearer);
    }
    if (!request.idempotencyKey.isEmpty()) {
        made.setRawHeader("Idempotency-Key", request.idempotencyKey);
    }
    return made;
}

HttpDownload* HttpClient::download(const HttpRequest& request, const QString& path, QObject* context,
                                   HttpDownload::Done done)
{
    QNetworkRequest made = outgoing(request);
    made.setRawHeader("Accept", "*/*");
    return new HttpDownload(m_network.get(made), path, context, std::move(done), this);
}

HttpCall* HttpClient::send(const HttpRequest& request, QObject* context, HttpCall::Done done)
{
    QNetworkRequest made = outgoing(request);
    QByteArray body;
    if (request.body) {
        made.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        body = QJsonDocument(*request.body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply* reply =
        request.method == "GET" ? m_network.get(made) : m_network.sendCustomRequest(made, request.method, body);
    const auto told = [this, done = std::move(done)](relay::protocol::Result<QJsonObject> result) {
        if (!result) {
            emit callFailed(result.error().code);
        }
        done(std::move(result));
    };
    return new HttpCall(reply, request.deadline, context, told, this);
}

} // namespace app::clients
