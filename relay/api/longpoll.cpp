// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/longpoll.h"

#include "relay/exchange/exchange.h"

namespace relay::api {

namespace {

void sendPage(const http::Reply& reply, const protocol::Result<Page<QByteArray>>& page, const QByteArray& contentType)
{
    if (!page)
        return reply.send(http::Response::error(page.error()));
    http::Response response = http::Response::ready(200, page->json);
    response.contentType = contentType;
    reply.send(response);
}

} // namespace

void answerLongPoll(exchange::Exchange& exchange, QObject* context, const http::Reply& reply, LongPoll<QByteArray> poll,
                    const QByteArray& contentType)
{
    const protocol::Result<Page<QByteArray>> page = poll.read();
    if (!page || !page->empty || poll.seconds == 0)
        return sendPage(reply, page, contentType);
    const quint64 wait =
        poll.wait([reply, read = std::move(poll.read), contentType] { sendPage(reply, read(), contentType); });
    reply.onGone(context, [&exchange, wait] { exchange.stopWaiting(wait); });
}

} // namespace relay::api
