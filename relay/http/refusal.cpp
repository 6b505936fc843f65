// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/refusal.h"

#include <QJsonObject>

namespace relay::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int TryAgainSeconds = 1;

} // namespace

Response Refusal::toResponse() const
{
    Response response = Response::json(status, {{u"error"_s, sentence}, {u"code"_s, QString::fromLatin1(code)}});
    if (status == 503)
        response.headers.emplace_back("Retry-After", QByteArray::number(TryAgainSeconds));
    return response;
}

Refusal Refusal::headTooLarge()
{
    return {431, "head_too_large", u"The request line and header fields together are too large."_s};
}

Refusal Refusal::tooManyFields(const GuardLimits& limits)
{
    return {431, "head_too_large", u"More than %1 header fields are not taken."_s.arg(limits.headFields)};
}

Refusal Refusal::bodyTooLarge(const GuardLimits& limits)
{
    return {413, "too_large", u"The body is too large: at most %1 bytes are taken."_s.arg(limits.bodyBytes)};
}

Refusal Refusal::otherVersion()
{
    return {505, "version_not_supported", u"This relay speaks HTTP/1.1 and HTTP/1.0."_s};
}

Refusal Refusal::otherCoding()
{
    return {501, "not_implemented", u"The only Transfer-Encoding that is taken is chunked."_s};
}

Refusal Refusal::otherExpectation()
{
    return {417, "expectation_failed", u"The only expectation that is met is 100-continue."_s};
}

Refusal Refusal::headTooLate()
{
    return {408, "request_timeout", u"The request did not arrive in time: its head was not complete."_s};
}

Refusal Refusal::bodyTooLate()
{
    return {408, "request_timeout", u"The request did not arrive in time: its body was not complete."_s};
}

Refusal Refusal::noPlace()
{
    return {
        503, "too_many_connections",
        u"This relay has as many connections as it takes. Close those that you do not need, or try again in a moment."_s};
}

Refusal Refusal::tooManyBodies()
{
    return {503, "too_many_bodies",
            u"More bodies are on their way to this relay than it takes at once. Try again in a moment."_s};
}

Refusal Refusal::noAnswer()
{
    return {500, "internal_error", u"The relay has no answer to this request. Try again."_s};
}

Response Refusal::tooManyAtOnce()
{
    return Response::error(errorOf(protocol::Reason::TooManyAtOnce).retryAfter(TryAgainSeconds));
}

} // namespace relay::http
