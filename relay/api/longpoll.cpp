// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/longpoll.h"

#include "relay/api/answer.h"
#include "relay/exchange/exchange.h"

namespace relay::api {

namespace {

void sendPage(const http::Reply& reply, const protocol::Result<Page<QByteArray>>& page)
{
    sendReady(reply, 200, page.map(&Page<QByteArray>::json));
}

} // namespace

void answerLongPoll(exchange::Exchange& exchange, QObject* context, const http::Reply& reply, LongPoll<QByteArray> poll)
{
    const protocol::Result<Page<QByteArray>> page = poll.read();
    if (!page || !page->empty || poll.seconds == 0)
        return sendPage(reply, page);
    const quint64 wait = poll.wait([reply, read = std::move(poll.read)] { sendPage(reply, read()); });
    reply.onGone(context, [&exchange, wait] { exchange.stopWaiting(wait); });
}

} // namespace relay::api
