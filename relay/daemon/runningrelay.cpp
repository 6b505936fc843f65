// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/runningrelay.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <cerrno>
#include <memory>

#include "relay/protocol/fieldreader.h"
#include "relay/secretfile.h"
#include "relay/store/datadir.h"
#include "relay/store/systemfiles.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr qsizetype MaxBytes = 64 * 1024;

QString fileIn(const QString& dataDir)
{
    return dataDir + u"/running.json"_s;
}

protocol::Error errorOf(const QNetworkReply& reply, const QJsonObject& body, const QString& address)
{
    if (const QString sentence = body.value(u"error").toString(); !sentence.isEmpty())
        return {protocol::errorCodeFromName(body.value(u"code").toString()), sentence};
    const bool late = reply.error() == QNetworkReply::OperationCanceledError;
    return {
        late ? ErrorCode::TimedOut : ErrorCode::Unreachable,
        u"The relay at %1 does not answer: %2."_s.arg(address, late ? u"it takes too long"_s : reply.errorString())};
}

} // namespace

Result<RunningRelay> RunningRelay::find(const QString& dataDir)
{
    const store::systemfiles::Content file = store::systemfiles::read(fileIn(dataDir), MaxBytes);
    if (file.error == ENOENT || file.error == ENOTDIR)
        return protocol::fail(ErrorCode::NotFound, u"No relay is running in %1."_s.arg(dataDir));
    if (file.error != 0)
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 cannot be read: %2."_s.arg(fileIn(dataDir), qt_error_string(file.error)));
    RunningRelay relay;
    QString certificate;
    const QJsonObject json = QJsonDocument::fromJson(file.bytes).object();
    protocol::FieldReader reader(json);
    reader.read("pid"_L1, relay.pid);
    reader.read("started_at"_L1, relay.startedAt);
    reader.read("version"_L1, relay.version);
    reader.read("local_address"_L1, relay.localAddress);
    reader.read("certificate"_L1, certificate);
    relay.certificate = certificate.toLatin1();
    return reader.finish(std::move(relay));
}

Result<void> RunningRelay::announce(const QString& dataDir) const
{
    withdraw(dataDir);
    const QJsonObject json{{u"pid"_s, pid},
                           {u"started_at"_s, startedAt},
                           {u"version"_s, version},
                           {u"local_address"_s, localAddress},
                           {u"certificate"_s, QString::fromLatin1(certificate)}};
    return store::PrivateFile::make(fileIn(dataDir), QJsonDocument(json).toJson());
}

void RunningRelay::withdraw(const QString& dataDir)
{
    QFile::remove(fileIn(dataDir));
}

bool isHeld(const QString& dataDir)
{
    store::systemfiles::Directory directory;
    return directory.open(dataDir) == 0 && directory.lock() == EWOULDBLOCK;
}

Result<void> RelayClient::loadOperatorKey(const QString& dataDir)
{
    // Whoever asks may be root: what counts is that it can be read.
    const Result<QByteArray> key = SecretFile::read(dataDir + u"/operator.key"_s, SecretFile::Guard::Directory);
    if (!key)
        return tl::unexpected(key.error());
    m_operatorKey = *key;
    return {};
}

Result<QJsonObject> RelayClient::send(const QByteArray& method, const QString& path, int seconds) const
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request(QUrl(m_relay.localAddress + path));
    request.setTransferTimeout(seconds * 1000);
    request.setRawHeader("Authorization", "Bearer " + m_operatorKey);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(m_relay.certificate));
    request.setSslConfiguration(tls);
    const std::unique_ptr<QNetworkReply> reply(
        network.sendCustomRequest(request, method, method == "POST" ? QByteArray("{}") : QByteArray()));
    QObject::connect(reply.get(), &QNetworkReply::finished, QCoreApplication::instance(), &QCoreApplication::quit);
    QCoreApplication::exec();
    const QByteArray body = reply->isOpen() ? reply->readAll() : QByteArray();
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (reply->error() != QNetworkReply::NoError)
        return tl::unexpected(errorOf(*reply, json.object(), m_relay.localAddress));
    if (!json.isObject())
        return protocol::fail(ErrorCode::InvalidResponse,
                              u"What answers at %1 is no relay."_s.arg(m_relay.localAddress));
    return json.object();
}

} // namespace relay
