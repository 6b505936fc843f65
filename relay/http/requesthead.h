// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <tl/expected.hpp>
#include <utility>

#include "relay/http/guardlimits.h"
#include "relay/http/refusal.h"

namespace relay::http {

/// The head of a request: its line, its fields, and how long the body is. Pure: no socket, no time.
struct RequestHead {
    QByteArray method;
    QByteArray path;      ///< still percent-encoded, begins with '/'
    QByteArray query;     ///< without the '?'
    QByteArray authority; ///< of a target in absolute form ("http://host/path"), which counts instead of Host
    QList<std::pair<QByteArray, QByteArray>> headers; ///< in order, names in lower case, values trimmed
    qint64 contentLength = 0;                         ///< as it was announced: it may be far too large; 0 when chunked
    bool chunked = false;                             ///< its length shows only when the body comes
    bool keepAlive = true;
    bool expectsContinue = false;
    bool http10 = false;

    /// Where a head ends: the offset behind its empty line; 0 when more bytes must come; or why the head is refused.
    /// `scanned` is how far earlier calls have looked; it is moved on.
    static tl::expected<qsizetype, Refusal> findEnd(QByteArrayView bytes, qsizetype* scanned,
                                                    const GuardLimits& limits);

    /// Parses a complete head, up to the end that findEnd() gave.
    static tl::expected<RequestHead, Refusal> parse(QByteArrayView head, const GuardLimits& limits);

    static bool isTokenChar(char c); ///< RFC 9110's "token": what methods and field names are made of
    /// Whether a field's value may have these bytes: anything but control characters.
    static bool isPrintable(QByteArrayView text);
    /// Whether a line, without its end, is a header field.
    static bool isField(QByteArrayView line);

    /// Whether the field says who asks, and where. Such fields go around Qt's parser, which would log tokens.
    static bool tellsWho(const QByteArray& name);

    /// The head without those fields, for a body of so many bytes, with the fields that a handler reads, written so
    /// that every parser understands it in the same way.
    QByteArray canonical(bool asGet, qsizetype bodySize) const;
};

} // namespace relay::http
