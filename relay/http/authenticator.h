// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>

#include "relay/http/request.h"
#include "relay/http/router.h"
#include "relay/http/sessions.h"
#include "relay/protocol/error.h"

namespace relay::http {

/// Who sends a request, by its `Authorization: Bearer …`; the operator's browser by its session. The exchange knows the
/// tokens (setAgentForToken()).
class Authenticator
{
public:
    /// The agent with this token, if there is one. It also notes the time of the request for that agent.
    using AgentForToken = std::function<std::optional<qint64>(QByteArrayView token)>;

    void setAgentForToken(AgentForToken agentForToken);
    /// An empty key opens nothing. Sessions end, for they were begun with another key.
    void setOperatorKey(const QByteArray& key);
    bool isOperatorKey(QByteArrayView key) const;

    Sessions& sessions() { return m_sessions; }

    /// The agent's key with Access::Agent, else 0; Unauthorized when the request lacks what `access` asks for.
    protocol::Result<qint64> authenticate(const Request& request, Access access) const;
    /// The agent that a request on a public route comes from, if it has a valid token.
    std::optional<qint64> agent(const Request& request) const;

    /// The token of the one well-formed Authorization header; empty when there is none.
    static QByteArrayView bearerToken(const Request& request);

private:
    bool isOperator(const Request& request) const;

    AgentForToken m_agentForToken;
    QByteArray m_operatorKeyHash; ///< SHA-256
    Sessions m_sessions;
};

} // namespace relay::http
