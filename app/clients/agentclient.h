// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/clients/httpclient.h"

namespace app::clients {

/// The client of one agent on a relay that somebody else runs, for either API. Requests that need no secret are sent
/// without it.
class AgentClient : public QObject
{
    Q_OBJECT

public:
    /// The agent's token or key, for later requests.
    void setSecret(const QByteArray& secret) { m_http.setBearer(secret); }

    void setTrust(const Trust& trust);
    /// The time limit for a whole answer, on top of the time that the relay is asked to hold it.
    void setPatience(std::chrono::milliseconds patience);

    /// As HttpClient's.
    void suspect();

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
