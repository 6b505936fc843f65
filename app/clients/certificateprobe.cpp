// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/certificateprobe.h"

#include <QNetworkProxy>

#include "relay/protocol/textcut.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace {

constexpr int HttpsPort = 443;
constexpr qsizetype MostNames = 10;
constexpr qsizetype LongestName = 253;

QStringList namesOf(const QSslCertificate& certificate)
{
    QStringList all = certificate.subjectInfo(QSslCertificate::CommonName);
    all += certificate.subjectAlternativeNames().values();
    QStringList names;
    for (const QString& name : std::as_const(all)) {
        if (names.size() < MostNames && !names.contains(name))
            names.append(relay::protocol::beginningOf(name, LongestName).toString());
    }
    return names;
}

} // namespace

CertificateProbe::CertificateProbe(const QUrl& base, QObject* context, Done done, QObject* parent,
                                   std::chrono::milliseconds deadline)
    : QObject(parent)
    , m_host(base.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo))
    , m_done(std::move(done))
{
    connect(context, &QObject::destroyed, this, [this] { delete this; });
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError>& errors) { m_errors = errors; });
    connect(&m_socket, &QSslSocket::encrypted, this, &CertificateProbe::take);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &CertificateProbe::fail);
    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, [this] {
        end(relay::protocol::fail(ErrorCode::TimedOut, tr("%1 did not answer in time.").arg(m_host)));
    });
    m_deadline.start(deadline);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_socket.connectToHostEncrypted(base.host(), static_cast<quint16>(base.port(HttpsPort)));
}

void CertificateProbe::take()
{
    const ShownCertificates shown{m_socket.peerCertificateChain(), m_errors};
    ProbedCertificate probed;
    probed.trusted = m_errors.isEmpty();
    probed.fingerprint = shown.fingerprint();
    probed.names = namesOf(m_socket.peerCertificate());
    probed.validUntil = m_socket.peerCertificate().expiryDate();
    if (!m_errors.isEmpty())
        probed.problem = m_errors.first().errorString();
    end(probed);
}

void CertificateProbe::fail()
{
    // The handshake went as far as the certificate, which the system does not trust: that is what was wanted.
    if (!m_errors.isEmpty() && !m_socket.peerCertificate().isNull()) {
        take();
        return;
    }
    if (m_socket.error() == QAbstractSocket::SslHandshakeFailedError ||
        m_socket.error() == QAbstractSocket::RemoteHostClosedError) {
        end(relay::protocol::fail(ErrorCode::InvalidResponse,
                                  tr("%1 does not speak TLS: is it http:// there, or another port?").arg(m_host)));
        return;
    }
    end(relay::protocol::fail(ErrorCode::Unreachable, tr("Nothing answers at %1.").arg(m_host)));
}

void CertificateProbe::end(Result<ProbedCertificate> result)
{
    m_deadline.stop();
    m_socket.disconnect(this);
    // Not from within a signal of the socket, nor from the constructor.
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
