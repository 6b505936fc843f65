// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/clients/httpclient.h"

namespace app::clients {

/// How one agent reaches a relay that somebody else runs, whichever API it speaks. What can be asked for without a
/// secret goes out without it.
class AgentClient : public QObject
{
    Q_OBJECT

public:
    /// Its token or key, for the requests to come.
    void setSecret(const QByteArray& secret) { m_http.setBearer(secret); }

    void setTrust(const Trust& trust);
    /// For a whole answer, beside the time that the relay is asked to hold it.
    void setPatience(std::chrono::milliseconds patience);

    /// As HttpClient's.
    void doubt();

    const QUrl& base() const { return m_http.base(); }

    /// As HttpClient's.
    const QByteArray& pinnedCertificate() const { return m_http.pinnedCertificate(); }

protected:
    /// `mostValues`: JSON values in an answer. `secret` may be empty until setSecret().
    AgentClient(const QUrl& base, const QByteArray& secret, qsizetype mostValues, QObject* parent);

    HttpClient& http() { return m_http; }

    HttpClient& anonymous() { return m_anonymous; }

private:
    HttpClient m_http;
    HttpClient m_anonymous; ///< never has the secret
};

} // namespace app::clients
