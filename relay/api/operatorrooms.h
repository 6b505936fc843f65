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

/// The part of the operator API that is about rooms and what is said in them.
///
/// The list of rooms comes in pages: `next_after` is where the next one begins while there is `more`. A client that
/// follows `events` from the `seq` of its first page misses nothing.
class OperatorRooms : public QObject
{
    Q_OBJECT

public:
    /// `exchange` is borrowed and must live longer.
    explicit OperatorRooms(exchange::Exchange& exchange, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void list(const http::Call& call) const;
    void open(const http::Call& call);
    void change(const http::Call& call);
    void history(const http::Call& call) const;
    void speak(const http::Call& call);
    void exportOne(const http::Call& call);

    exchange::Exchange& m_exchange;
};

} // namespace relay::api
