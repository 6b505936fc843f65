// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/certificateguard.h"

#include <QNetworkReply>
#include <QSslConfiguration>

#include "app/clients/certificatepin.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;

CertificateGuard::CertificateGuard(QNetworkReply* reply, QString pin)
    : QObject(reply)
    , m_reply(reply)
    , m_pin(std::move(pin))
{
    // Qt's network thread waits for both before it goes on.
    connect(reply, &QNetworkReply::sslErrors, this, &CertificateGuard::judge);
    connect(reply, &QNetworkReply::encrypted, this, &CertificateGuard::judgeTrusted);
}

void CertificateGuard::judge(const QList<QSslError>& errors)
{
    m_problem.reset(); // Qt may have connected anew, for the same request
    const ShownCertificates shown{m_reply->sslConfiguration().peerCertificateChain(), errors};
    if (shown.isVouchedForBy(m_pin)) {
        // These, not all: Qt ignores them on later connections to that host as well.
        m_reply->ignoreSslErrors(errors);
        emit vouched(shown.vouching(m_pin));
        return;
    }
    refuse(shown);
}

void CertificateGuard::refuse(const ShownCertificates& shown)
{
    const QString host = m_reply->url().authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    const QString got = shown.fingerprint();
    if (m_pin.isEmpty()) {
        m_problem =
            Error{ErrorCode::CertificateUnknown,
                  tr("Nobody whom this computer trusts vouches for %1. The fingerprint of its certificate is %2.")
                      .arg(host, got)};
    } else {
        m_problem = Error{ErrorCode::CertificateChanged,
                          tr("%1 shows another certificate than the one that you accepted: it was %2, now it is %3.")
                              .arg(host, m_pin, got)};
    }
    m_problem->fingerprint = got;
}

/// Nothing has been sent yet. A pin is what the operator decided: it holds too where a system authority vouches for
/// the certificate, or where Qt had nothing to ask because it ignored the same errors before.
void CertificateGuard::judgeTrusted()
{
    if (!m_problem && !m_pin.isEmpty()) {
        const ShownCertificates shown{m_reply->sslConfiguration().peerCertificateChain(), {}};
        if (!shown.isVouchedForBy(m_pin))
            refuse(shown);
    }
    if (m_problem)
        m_reply->abort();
}

} // namespace app::clients
