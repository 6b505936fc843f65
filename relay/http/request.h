// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

#include "relay/protocol/error.h"

namespace relay::http {

/// One request as the guard let it through: complete, framed beyond doubt, within the limits of the contract's
/// "Every request". Values are as they came over the wire: still percent-encoded, still UTF-8 bytes.
struct Request {
    QByteArray method; ///< HEAD arrives as GET; the body of its answer is left out on the way back
    QByteArray path;   ///< without the query
    QByteArray query;  ///< without the '?'; empty when there is none
    QList<std::pair<QByteArray, QByteArray>> headers; ///< in order; names in lower case
    QByteArray body;
    QByteArray
        authority; ///< the host of a target in absolute form ("GET http://host/path"), which counts instead of Host
    /// The address that rate limits count for: the other end, or the client that a trusted proxy there names.
    QHostAddress peer;
    bool tls = false;

    /// The value of the first header of that (lower-case) name, null when there is none.
    QByteArray header(QByteArrayView name) const;
    int headerCount(QByteArrayView name) const;
    /// A program on this machine asks for itself: a proxy here that says for whom it asks is not this machine.
    bool isFromThisMachine() const;
};

/// Reads the parameters of a query string, as protocol::FieldReader reads the fields of a body: one that is repeated,
/// not a number or out of range is an error that names it, and the first error counts. Unknown parameters are ignored.
class QueryFields
{
public:
    explicit QueryFields(const Request& request);

    qint64 integer(QByteArrayView name, qint64 min, qint64 max, qint64 fallback);
    /// Percent-decoded; empty when missing.
    QString text(QByteArrayView name, qsizetype max);
    bool has(QByteArrayView name) const;

    const std::optional<protocol::Error>& error() const { return m_error; }

private:
    const QByteArray* find(QByteArrayView name);

    QList<std::pair<QByteArray, QByteArray>> m_parameters;
    std::optional<protocol::Error> m_error;
};

} // namespace relay::http
