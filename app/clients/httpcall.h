// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QObject>
#include <QSslCertificate>
#include <QTimer>

#include <chrono>
#include <functional>

#include "relay/protocol/error.h"

class QNetworkReply;

namespace app::clients {

class CertificateGuard;

/// Whether a JSON text has more than `most` values; counted before it is parsed, since a few MB of "[],[],…" become
/// hundreds of MB and a second of work. Takes any bytes.
bool hasMoreValuesThan(QByteArrayView json, qsizetype most);

/// The error in an answer: code, reason with arguments, and sentence. The relay is not trusted: texts are cut to one
/// line of limited length. InvalidResponse for a code that no relay may give.
relay::protocol::Error errorFromBody(const QJsonObject& body);

/// The largest answer accepted from a relay that anybody may run; a larger one ends as TooLarge.
inline constexpr qint64 MaxAnswerBytes = 8 * 1024 * 1024;
/// The same from one that the user is the operator of: a page of a room's history, in which 100 messages wait and 100
/// were rejected beside those that were said, each of 32,000 escaped characters.
inline constexpr qint64 MaxOperatorAnswerBytes = 64 * 1024 * 1024;
/// The most JSON values in one: what a relay with 10,000 rooms lists, and not a second's work.
inline constexpr qsizetype MaxAnswerValues = 600'000;
/// The longest wait that a relay can ask for with Retry-After, in seconds.
inline constexpr int MaxRetryAfter = 3600;

/// How one request is carried out.
struct CallTerms {
    std::chrono::milliseconds deadline; ///< for the whole answer
    QString pin;                        ///< Trust::pin
    qsizetype mostValues = MaxAnswerValues;
    qint64 mostBytes = MaxAnswerBytes;
};

/// One request on its way. It ends once, with the JSON object of a 2xx answer or with what went wrong, and deletes
/// itself. It ends silently when its context goes away or when it is deleted first, which also closes the connection.
class HttpCall : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(relay::protocol::Result<QJsonObject>)>;

    /// Takes ownership of `reply`, which was made in this turn of the event loop. `context` must live on this thread.
    HttpCall(QNetworkReply* reply, const CallTerms& terms, QObject* context, Done done, QObject* parent);
    /// A call that is never sent and ends with this error.
    HttpCall(relay::protocol::Error problem, QObject* context, Done done, QObject* parent);
    ~HttpCall() override;

signals:
    /// As CertificateGuard's.
    void vouched(const QSslCertificate& certificate);

private:
    void take();
    void conclude();
    void end(relay::protocol::Result<QJsonObject> result);
    void deliver(relay::protocol::Result<QJsonObject> result);
    relay::protocol::Result<QJsonObject> outcome() const;
    relay::protocol::Error transportError() const;
    relay::protocol::Error refusal(int status) const;
    QString host() const;

    QNetworkReply* m_reply = nullptr; ///< null: was never sent
    const CertificateGuard* m_guard = nullptr;
    qsizetype m_mostValues = 0;
    qint64 m_mostBytes = 0;
    Done m_done;
    QTimer m_deadline;
    QMetaObject::Connection m_context;
    QByteArray m_body;
    bool m_ended = false;
};

} // namespace app::clients
