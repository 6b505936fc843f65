// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSslCertificate>
#include <QSslError>

#include <optional>

#include "relay/protocol/error.h"

class QNetworkReply;

namespace app::clients {

struct ShownCertificates;

/// Lets a request leave only over TLS whose certificate is the pinned one, or without a pin over TLS that the system
/// trusts; else it ends before a byte of it is sent.
class CertificateGuard : public QObject
{
    Q_OBJECT

public:
    /// Its parent is the reply that it watches, from before its connection is made.
    CertificateGuard(QNetworkReply* reply, QString pin);

    /// Why it ended the request: CertificateUnknown or CertificateChanged.
    const std::optional<relay::protocol::Error>& problem() const { return m_problem; }

signals:
    /// The pinned certificate, as the server showed it. Not on a connection that is used again.
    void vouched(const QSslCertificate& certificate);

private:
    void judge(const QList<QSslError>& errors);
    void judgeTrusted();
    void refuse(const ShownCertificates& shown);

    QNetworkReply* m_reply;
    QString m_pin;
    std::optional<relay::protocol::Error> m_problem;
};

} // namespace app::clients
