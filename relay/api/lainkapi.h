// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "relay/api/lainkcalls.h"

namespace relay::http {
class Router;
struct Call;
} // namespace relay::http

namespace relay::api {

/// The contract's "Laink API" over HTTP, /v1.
class LainkApi : public QObject
{
    Q_OBJECT

public:
    /// `exchange` and `calls` are borrowed and must live longer.
    LainkApi(exchange::Exchange& exchange, LainkCalls& calls, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void registerAgent(const http::Call& call);
    void createRoom(const http::Call& call);
    void createChild(const http::Call& call);
    void joinRoom(const http::Call& call);
    void leaveRoom(const http::Call& call);
    void listRooms(const http::Call& call);
    void send(const http::Call& call);
    void messages(const http::Call& call);
    void health(const http::Call& call);

    exchange::Exchange& m_exchange;
    LainkCalls& m_calls;
};

} // namespace relay::api
