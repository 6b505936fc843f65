// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/responsehead.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <ctime>

#include "relay/http/status.h"

namespace relay::http {

namespace {

/// The Date field, made once a second.
const QByteArray& dateField()
{
    thread_local std::time_t second = 0;
    thread_local QByteArray field;
    const std::time_t now = std::time(nullptr);
    if (now != second || field.isEmpty()) {
        second = now;
        field = "\r\nDate: " +
                QLocale::c()
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

} // namespace

QByteArray responseHead(const Response& response, BodyFraming framing, bool close)
{
    QByteArray head;
    head.reserve(320);
    head += "HTTP/1.1 ";
    head += QByteArray::number(response.status);
    head += ' ';
    head += reasonPhrase(response.status);
    if (!response.contentType.isEmpty() && !(response.body.isEmpty() && framing == BodyFraming::Length)) {
        head += "\r\nContent-Type: ";
        head += response.contentType;
    }
    if (framing == BodyFraming::Length && response.status != 204 && response.status != 304) {
        head += "\r\nContent-Length: ";
        head += QByteArray::number(response.body.size());
    } else if (framing == BodyFraming::Chunked) {
        head += "\r\nTransfer-Encoding: chunked";
    }
    bool cacheControl = false;
    for (const auto& [name, value] : response.headers) {
        if (!isClean(name) || !isClean(value))
            continue;
        cacheControl = cacheControl || name.compare("Cache-Control", Qt::CaseInsensitive) == 0;
        head += "\r\n";
        head += name;
        head += ": ";
        head += value;
    }
    if (!cacheControl)
        head += "\r\nCache-Control: no-store";
    head += "\r\nX-Content-Type-Options: nosniff";
    head += dateField();
    if (close)
        head += "\r\nConnection: close";
    head += "\r\n\r\n";
    return head;
}

} // namespace relay::http
