// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <memory>
#include <optional>

#include "app/clients/certificates.h"
#include "app/clients/httpcall.h"
#include "app/clients/httpdownload.h"
#include "app/secrets/secrets.h"

namespace app::clients {

/// How long a relay has to answer when the connection may be dead.
inline constexpr std::chrono::milliseconds DoubtPatience = std::chrono::seconds(3);

struct HttpRequest {
    QByteArray method = "GET";
    QString path; ///< "/v1/room", encoded where it must be
    QUrlQuery query;
    std::optional<QJsonObject> body;
    QByteArray idempotencyKey; ///< needed with each POST that creates: Qt may send a request again by itself
    std::optional<std::chrono::milliseconds>
        deadline;                      ///< for the whole answer; else as long as the client has patience
    std::chrono::milliseconds held{0}; ///< what the relay was asked to wait, on top of that
    std::optional<qint64> mostBytes;   ///< of the answer, where it is less than the client takes
};

/// JSON requests to one origin with one bearer token. The token goes nowhere else: no redirects, no proxy, no cookies,
/// and only to a server that is trusted.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    /// `base` is a relay's base URL, "http://127.0.0.1:4821": of anything else only scheme, host and port are taken. An
    /// empty `bearer` sends none.
    HttpClient(const QUrl& base, QByteArray bearer, QObject* parent = nullptr);

    ~HttpClient() override;

    const QUrl& base() const { return m_base; }

    void setBearer(const QByteArray& bearer);

    Protection protection() const { return protectionOf(m_base); }

    const Trust& trust() const { return m_trust; }

    /// For the requests to come.
    void setTrust(const Trust& trust);

    /// The certificate that trust() pins, in PEM, for other programs that shall trust it. Empty before the relay has
    /// shown it, and when it cannot be trusted by itself.
    const QByteArray& pinnedCertificate() const { return m_pinned; }

    /// Open connections may be dead (the computer slept, the network changed): later requests use new ones, and the
    /// next request fails when it is not answered soon (DoubtPatience, on top of the time it is held).
    void suspect();

    /// The deadline of a request that has none of its own.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// The most JSON values that an answer may have.
    void setMostValues(qsizetype most) { m_mostValues = most; }

    /// How long an answer may be.
    void setMostBytes(qint64 most) { m_mostBytes = most; }

    /// `done` is called once, later, on this thread. It is not called when `context` or this client is gone by then, or
    /// the returned call was deleted.
    HttpCall* send(const HttpRequest& request, QObject* context, HttpCall::Done done);

    /// The same for a long answer that is no JSON: it is written into the file `path`, which is replaced at the end.
    HttpDownload* download(const HttpRequest& request, const QString& path, QObject* context, HttpDownload::Done done);

signals:
    /// A call of send(), just before its `done` is told.
    void callFailed(relay::protocol::ErrorCode code);

private:
    /// The error that keeps all requests from being sent, if any.
    std::optional<relay::protocol::Error> obstacle() const;
    QNetworkRequest outgoing(const HttpRequest& request) const;

    QUrl m_base;
    secrets::SecretBytes m_bearer;
    Trust m_trust;
    QByteArray m_pinned;
    qsizetype m_mostValues = MaxAnswerValues;
    qint64 m_mostBytes = MaxAnswerBytes;
    std::chrono::milliseconds m_patience = std::chrono::seconds(20);
    /// Deleted later, once the last request through it has ended.
    std::shared_ptr<QNetworkAccessManager> m_network;
    bool m_doubted = false; ///< the next request is to be answered soon
};

} // namespace app::clients
