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

/// The result of a read, and whether it has nothing new. `Json` is QByteArray for a whole answer, QJsonObject for a
/// part of one.
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
    /// Registers with the exchange and gives the number of the wait. `wake` is called at most once, never from within.
    std::function<quint64(std::function<void()> wake)> wait;
};

/// Answers with 200 and the page: at once when it has something or the client does not want to wait, else when the wait
/// ends. The wait ends without an answer when the client leaves.
void answerLongPoll(exchange::Exchange& exchange, QObject* context, const http::Reply& reply, LongPoll<QByteArray> poll,
                    const QByteArray& contentType = QByteArrayLiteral("application/json"));

} // namespace relay::api
