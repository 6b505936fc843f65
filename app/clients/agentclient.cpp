// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/agentclient.h"

namespace app::clients {

AgentClient::AgentClient(const QUrl& base, const QByteArray& secret, qsizetype mostValues, QObject* parent)
    : QObject(parent)
    , m_http(base, secret)
    , m_anonymous(base, {})
{
    m_http.setMostValues(mostValues);
    m_anonymous.setMostValues(mostValues);
}

void AgentClient::setTrust(const Trust& trust)
{
    m_http.setTrust(trust);
    m_anonymous.setTrust(trust);
}

void AgentClient::setPatience(std::chrono::milliseconds patience)
{
    m_http.setPatience(patience);
    m_anonymous.setPatience(patience);
}

void AgentClient::suspect()
{
    m_http.suspect();
    m_anonymous.suspect();
}

} // namespace app::clients
