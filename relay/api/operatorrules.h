// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace relay::exchange {
class Exchange;
}

namespace relay::http {
class Router;
struct Call;
} // namespace relay::http

namespace relay::api {

/// The part of the operator API that decides: what waits, held messages, pausing an agent, and the audit log that keeps
/// what was decided.
class OperatorRules : public QObject
{
    Q_OBJECT

public:
    /// `exchange` is borrowed and must live longer.
    explicit OperatorRules(exchange::Exchange& exchange, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void held(const http::Call& call) const;
    void release(const http::Call& call);
    void reject(const http::Call& call);
    void needs(const http::Call& call);
    void snooze(const http::Call& call);
    void dismiss(const http::Call& call);
    void setAgentPaused(const http::Call& call, bool paused);
    void audit(const http::Call& call) const;
    void verifyAudit(const http::Call& call) const;

    exchange::Exchange& m_exchange;
};

} // namespace relay::api
