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
    case ErrorCode::CursorAhead:
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
    case ErrorCode::AgentQuota:
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::Capacity:
    case ErrorCode::ShuttingDown:
        return 503;
    case ErrorCode::RelayQuota:
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

} // namespace relay::http
