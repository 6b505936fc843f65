// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

#include "relay/http/reply.h"
#include "relay/protocol/error.h"

class QObject;

namespace relay::exchange {
class Exchange;
}

namespace relay::api {

/// What a read gave, and whether there was nothing new in it. `Json` is QByteArray where the answer is that and nothing
/// else, QJsonObject where it becomes a part of something larger.
template <typename Json>
struct Page {
    Json json;
    bool empty = false;
};

/// A read that may wait until there is something to read (contract: `wait`).
template <typename Json>
struct LongPoll {
    int seconds = 0; ///< 0: answer at once
    std::function<protocol::Result<Page<Json>>()> read;
    /// Registers with the exchange and gives the wait's number; `wake` is called at most once, never from within.
    std::function<quint64(std::function<void()> wake)> wait;
};

/// Answers with 200 and the page: at once when there is something in it or nobody wants to wait, else with what there
/// is when the wait ends. A client that leaves takes its wait with it.
void answerLongPoll(exchange::Exchange& exchange, QObject* context, const http::Reply& reply, LongPoll<QByteArray> poll,
                    const QByteArray& contentType = QByteArrayLiteral("application/json"));

} // namespace relay::api
