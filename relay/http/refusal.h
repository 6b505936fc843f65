// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/http/guardlimits.h"
#include "relay/http/reply.h"

namespace relay::http {

/// Why the guard itself refuses a request. All its sentences are here; handlers answer with a protocol::Error.
struct Refusal {
    int status = 400;
    QByteArray code; ///< snake_case
    QString sentence;

    /// Like Response::error(). A 503 says when to try again.
    Response toResponse() const;

    // -- a request that is not what the contract says: always the last answer on its connection --
    static Refusal badRequest(const QString& sentence) { return {400, "invalid_request", sentence}; }

    static Refusal headTooLarge();
    static Refusal tooManyFields(const GuardLimits& limits);
    static Refusal bodyTooLarge(const GuardLimits& limits);
    static Refusal otherVersion();
    static Refusal otherCoding();
    static Refusal otherExpectation();
    static Refusal headTooLate();
    static Refusal bodyTooLate();

    // -- too much at once; likewise the last answer --
    static Refusal noPlace();
    static Refusal tooManyBodies();

    /// A handler that never answers.
    static Refusal noAnswer();

    /// For one client behind a proxy. Its connection stays open, unlike that of a direct client: the proxy would take
    /// this relay for broken.
    static Response tooManyAtOnce();
};

} // namespace relay::http
