// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

#include <optional>

#include "relay/api/longpoll.h"
#include "relay/exchange/requests.h"

namespace relay::http {
class Router;
struct Call;
} // namespace relay::http

namespace relay::api {

/// The contract's "The bell" over HTTP: `/v1/bell` in its three forms, the helper `/bell.sh`, and the operator's two:
/// the test, and the bell of an agent whose program the operator's own rings.
class BellApi : public QObject
{
    Q_OBJECT

public:
    /// `exchange` is borrowed and must live longer.
    explicit BellApi(exchange::Exchange& exchange, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void bell(const http::Call& call);
    void test(const http::Call& call);
    void bellOf(const http::Call& call);

    exchange::Exchange& m_exchange;
};

/// `{"unread", "rooms"}`; with `test` when it is one.
QJsonObject ringJson(const exchange::Ring& ring);
/// What an agent is told when it rings, in one line without a word of another agent; empty for a silent one.
QString ringSentence(const exchange::Ring& ring);
/// A wait for the bell; `toJson` makes the answer of a ring, silent or not.
template <typename Json>
LongPoll<Json> bellPoll(exchange::Exchange& exchange, exchange::AgentKey agent, std::optional<int> again, int seconds,
                        std::function<Json(const exchange::Ring&)> toJson);

} // namespace relay::api
