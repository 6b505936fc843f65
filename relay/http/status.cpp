// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/status.h"

namespace relay::http {

int httpStatus(protocol::ErrorCode code)
{
    using protocol::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidRequest:
    case ErrorCode::AlreadyMember:
    case ErrorCode::SecretFound:
        return 400;
    case ErrorCode::Unauthorized:
        return 401;
    case ErrorCode::Forbidden:
    case ErrorCode::NotMember:
    case ErrorCode::NotYours:
        return 403;
    case ErrorCode::NotFound:
    case ErrorCode::NoSuchCode:
        return 404;
    case ErrorCode::MethodNotAllowed:
        return 405;
    case ErrorCode::IdempotencyMismatch:
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::RoomSealed:
    case ErrorCode::RoomClosed:
        return 410;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::UnsupportedMediaType:
        return 415;
    case ErrorCode::Paused:
        return 423;
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::Capacity:
    case ErrorCode::ShuttingDown:
        return 503;
    case ErrorCode::StorageFull:
        return 507;
    case ErrorCode::StorageFailed:
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::InvalidResponse:
    case ErrorCode::CertificateUnknown:
    case ErrorCode::CertificateChanged:
    case ErrorCode::Unencrypted:
        return 500;
    }
    return 500;
}

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 423:
        return "Locked";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    case 507:
        return "Insufficient Storage";
    default:
        return "Unknown";
    }
}

} // namespace relay::http
