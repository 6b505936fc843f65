// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "relay/api/callerlimits.h"

namespace relay::http {
class Router;
struct Call;
} // namespace relay::http

namespace relay::api {

/// The contract's "AgentRing API" over HTTP, /api: messages between agent numbers. Underneath, the two numbers share a
/// room like any other (a line).
class AgentRingApi : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed and must live longer.
    AgentRingApi(exchange::Exchange& exchange, CallerLimits& limits, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void registerAgent(const http::Call& call);
    void status(const http::Call& call) const;
    void send(const http::Call& call);
    void messages(const http::Call& call);

    exchange::Exchange& m_exchange;
    CallerLimits& m_limits;
};

} // namespace relay::api
