// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

#include <utility>

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
    /// Who is limited for it (rate limits per address): the other end, or whom a trusted proxy there names.
    QHostAddress peer;
    bool tls = false;

    /// The value of the first header of that (lower-case) name, null when there is none.
    QByteArray header(QByteArrayView name) const;
    int headerCount(QByteArrayView name) const;
    /// A program on this machine asks for itself: a proxy here that says for whom it asks is not this machine.
    bool isFromThisMachine() const;
};

} // namespace relay::http
