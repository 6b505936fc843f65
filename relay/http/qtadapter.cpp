// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/qtadapter.h"

#include <QDateTime>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QLocale>
#include <QLoggingCategory>

#include <algorithm>
#include <ctime>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace relay::http {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    using Method = QHttpServerRequest::Method;
    switch (method) {
    case Method::Get:
        return QByteArrayLiteral("GET");
    case Method::Post:
        return QByteArrayLiteral("POST");
    case Method::Patch:
        return QByteArrayLiteral("PATCH");
    case Method::Delete:
        return QByteArrayLiteral("DELETE");
    case Method::Put:
        return QByteArrayLiteral("PUT");
    case Method::Options:
        return QByteArrayLiteral("OPTIONS");
    default:
        return QByteArrayLiteral("OTHER"); // no route takes any other
    }
}

} // namespace

Request fromQt(const QHttpServerRequest& qt)
{
    Request request;
    request.method = methodName(qt.method());
    const QUrl url = qt.url();
    request.path = url.path(QUrl::FullyDecoded).toLatin1(); // as it was sent: see RequestHead::canonical()
    request.query = url.query(QUrl::FullyDecoded).toLatin1();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    request.headers = qt.headers().toListOfPairs();
#else
    request.headers = qt.headers();
#endif
    request.body = qt.body();
    return request;
}

namespace {

using Status = QHttpServerResponder::StatusCode;

QLoggingCategory::CategoryFilter filterBefore = nullptr; ///< the rules of Qt, of its settings and its environment

void filterLog(QLoggingCategory* category)
{
    const QByteArrayView name(category->categoryName());
    if (filterBefore)
        filterBefore(category);
    if (name.startsWith("qt.httpserver"))
        category->setEnabled(QtDebugMsg, false); // each request, with its target and fields
    if (name == "qt.httpserver.http1handler")
        category->setEnabled(QtWarningMsg, false); // from 6.8 on: each stream, as its end brings no last piece
}

/// The Date field, made once a second.
const QByteArray& dateField()
{
    thread_local std::time_t second = 0;
    thread_local QByteArray field;
    const std::time_t now = std::time(nullptr);
    if (now != second || field.isEmpty()) {
        second = now;
        field = QLocale::c()
                    .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
                    .toLatin1() +
                " GMT";
    }
    return field;
}

/// A line end in a value would end the head.
bool isClean(const QByteArray& text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

using Field = std::pair<QByteArray, QByteArray>;

/// Calls `add` with each field of an answer's head; `framing`, when it has a name, is the one that says where the body
/// ends.
template <typename Add>
void eachField(const Response& response, const Field& framing, const QByteArray& keepAlive, Add add)
{
    if (!response.contentType.isEmpty())
        add(QByteArrayLiteral("Content-Type"), response.contentType);
    if (!framing.first.isEmpty())
        add(framing.first, framing.second);
    bool cacheControl = false;
    for (const auto& [name, value] : response.headers) {
        if (!isClean(name) || !isClean(value))
            continue;
        cacheControl = cacheControl || name.compare("Cache-Control", Qt::CaseInsensitive) == 0;
        add(name, value);
    }
    if (!cacheControl)
        add(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store"));
    add(QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff"));
    add(QByteArrayLiteral("Date"), dateField());
    if (keepAlive.isEmpty())
        add(QByteArrayLiteral("Connection"), QByteArrayLiteral("close"));
    else
        add(QByteArrayLiteral("Keep-Alive"), keepAlive);
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
QHttpHeaders fieldsOf(const Response& response, const QByteArray& keepAlive)
{
    QHttpHeaders headers;
    eachField(response, {}, keepAlive,
              [&headers](const QByteArray& name, const QByteArray& value) { headers.append(name, value); });
    return headers;
}
#else
void writeHead(QHttpServerResponder& responder, const Response& response, const Field& framing,
               const QByteArray& keepAlive)
{
    responder.writeStatusLine(static_cast<Status>(response.status));
    eachField(response, framing, keepAlive,
              [&responder](const QByteArray& name, const QByteArray& value) { responder.writeHeader(name, value); });
}

/// Qt 6.8 writes this field itself.
Field lengthOf(const Response& response)
{
    if (response.status == 204 || response.status == 304)
        return {};
    return {QByteArrayLiteral("Content-Length"), QByteArray::number(response.body.size())};
}
#endif

} // namespace

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

void writeWhole(QHttpServerResponder& responder, const Response& response, const QByteArray& keepAlive)
{
    responder.write(response.body, fieldsOf(response, keepAlive), static_cast<Status>(response.status));
}

void beginChunked(QHttpServerResponder& responder, const Response& response, const QByteArray& keepAlive)
{
    responder.writeBeginChunked(fieldsOf(response, keepAlive), static_cast<Status>(response.status));
}

void writeChunk(QHttpServerResponder& responder, QByteArrayView chunk)
{
    responder.writeChunk(chunk.toByteArray());
}

void endChunked(QHttpServerResponder& responder)
{
    responder.writeEndChunked({});
}

#else

void writeWhole(QHttpServerResponder& responder, const Response& response, const QByteArray& keepAlive)
{
    writeHead(responder, response, lengthOf(response), keepAlive);
    responder.writeBody(response.body);
}

void beginChunked(QHttpServerResponder& responder, const Response& response, const QByteArray& keepAlive)
{
    writeHead(responder, response, {QByteArrayLiteral("Transfer-Encoding"), QByteArrayLiteral("chunked")}, keepAlive);
    responder.writeBody(QByteArray());
}

void writeChunk(QHttpServerResponder& responder, QByteArrayView chunk)
{
    responder.writeBody(QByteArray::number(chunk.size(), 16) + "\r\n");
    responder.writeBody(chunk.data(), chunk.size());
    responder.writeBody("\r\n", 2);
}

void endChunked(QHttpServerResponder& responder)
{
    responder.writeBody("0\r\n\r\n", 5);
}

#endif

QByteArray withoutChunks(QByteArray head)
{
    const qsizetype field = head.toLower().indexOf("transfer-encoding:");
    return head.remove(field, head.indexOf('\n', field) + 1 - field);
}

void quietQtLog()
{
    static const bool once = [] {
        filterBefore = QLoggingCategory::installFilter(filterLog);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace relay::http
