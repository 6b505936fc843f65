// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/httpdownload.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

#include "app/clients/certificates.h"
#include "app/clients/httpcall.h"

namespace app::clients {

using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace {

constexpr qint64 ReadBufferBytes = 256 * 1024;
constexpr qint64 MostRefusal = 64 * 1024;
constexpr std::chrono::seconds Stall{30};

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

HttpDownload::HttpDownload(QNetworkReply* reply, const QString& pin, const QString& path, QObject* context, Done done,
                           QObject* parent)
    : QObject(parent)
    , m_reply(reply)
    , m_guard(new CertificateGuard(reply, pin))
    , m_file(path)
    , m_done(std::move(done))
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(ReadBufferBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpDownload::take);
    connect(m_reply, &QNetworkReply::finished, this, &HttpDownload::conclude);
    connect(context, &QObject::destroyed, this, [this] { delete this; });
    m_stalled.setSingleShot(true);
    m_stalled.callOnTimeout(this, [this] { end(fail(ErrorCode::TimedOut, tr("The relay has stopped sending."))); });
    m_stalled.start(Stall);
    if (!m_file.open(QIODevice::WriteOnly))
        end(fail(ErrorCode::Unreachable, tr("%1 cannot be written: %2").arg(path, m_file.errorString())));
}

HttpDownload::HttpDownload(relay::protocol::Error problem, QObject* context, Done done, QObject* parent)
    : QObject(parent)
    , m_done(std::move(done))
{
    connect(context, &QObject::destroyed, this, [this] { delete this; });
    end(tl::unexpected(std::move(problem)));
}

HttpDownload::~HttpDownload()
{
    if (m_reply == nullptr)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void HttpDownload::take()
{
    if (m_ended)
        return;
    m_stalled.start(Stall);
    const QByteArray bytes = m_reply->readAll();
    if (statusOf(*m_reply) != 200) {
        m_refusal += bytes.left(MostRefusal - m_refusal.size());
        return;
    }
    if (m_file.write(bytes) != bytes.size()) {
        end(fail(ErrorCode::Unreachable, tr("The file cannot be written: %1").arg(m_file.errorString())));
        return;
    }
    m_received += bytes.size();
    bool known = false;
    const qint64 total = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(&known);
    emit progressed(m_received, known ? total : -1);
}

void HttpDownload::conclude()
{
    take();
    if (m_ended)
        return;
    if (m_guard->problem()) {
        end(tl::unexpected(*m_guard->problem()));
        return;
    }
    const relay::protocol::Error refusal = errorFromBody(QJsonDocument::fromJson(m_refusal).object());
    if (!refusal.said.isEmpty())
        end(fail(refusal));
    else if (m_reply->error() != QNetworkReply::NoError || statusOf(*m_reply) != 200)
        end(fail(ErrorCode::Unreachable, tr("The relay did not send all of it.")));
    else if (!m_file.commit())
        end(fail(ErrorCode::Unreachable, tr("The file cannot be written: %1").arg(m_file.errorString())));
    else
        end({});
}

void HttpDownload::end(Result<void> result)
{
    m_stalled.stop();
    if (m_reply != nullptr)
        m_reply->disconnect(this);
    m_ended = true;
    // Not from within a signal of the reply, nor from the constructor.
    QMetaObject::invokeMethod(
        this,
        [this, result = std::move(result)] {
            deleteLater();
            const Done done = std::move(m_done);
            done(result);
        },
        Qt::QueuedConnection);
}

} // namespace app::clients
