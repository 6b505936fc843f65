// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QSslSocket>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>

#include "app/clients/certificates.h"
#include "relay/protocol/error.h"

namespace app::clients {

/// The certificate of a server, looked at before anything is sent.
struct ProbedCertificate {
    bool trusted = false; ///< by the system, for this host: nothing to pin
    QString fingerprint;  ///< ShownCertificates::fingerprint()
    QString problem;      ///< what the system has against it; empty when it is trusted
    QStringList names;    ///< the names in it, at most ten; unverified
    QDateTime validUntil;
};

/// Looks at the certificate of a server for the user to compare, before anything secret goes there: a handshake, and
/// not one byte after it. It ends once and deletes itself, silently when its context goes away or it is deleted first.
class CertificateProbe : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(relay::protocol::Result<ProbedCertificate>)>;

    /// `base`: "https://host:port". `context` must live on this thread.
    CertificateProbe(const QUrl& base, QObject* context, Done done, QObject* parent = nullptr,
                     std::chrono::milliseconds deadline = std::chrono::seconds(15));

private:
    void take();
    void fail();
    void end(relay::protocol::Result<ProbedCertificate> result);

    QString m_host;
    QSslSocket m_socket;
    QList<QSslError> m_errors;
    QTimer m_deadline;
    Done m_done;
};

} // namespace app::clients
