// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/error.h"

#include <algorithm>
#include <array>

namespace relay::protocol {

namespace {

struct Name {
    ErrorCode code;
    QLatin1StringView name;
};

constexpr std::array InputRules{
    Name{ErrorCode::InvalidRequest, QLatin1StringView("invalid_request")},
    Name{ErrorCode::Unauthorized, QLatin1StringView("unauthorized")},
    Name{ErrorCode::Forbidden, QLatin1StringView("forbidden")},
    Name{ErrorCode::NotMember, QLatin1StringView("not_a_member")},
    Name{ErrorCode::NotYours, QLatin1StringView("not_yours")},
    Name{ErrorCode::NotFound, QLatin1StringView("not_found")},
    Name{ErrorCode::NoSuchCode, QLatin1StringView("no_such_code")},
    Name{ErrorCode::MethodNotAllowed, QLatin1StringView("method_not_allowed")},
    Name{ErrorCode::AlreadyMember, QLatin1StringView("already_a_member")},
    Name{ErrorCode::RoomSealed, QLatin1StringView("room_sealed")},
    Name{ErrorCode::RoomClosed, QLatin1StringView("room_closed")},
    Name{ErrorCode::Paused, QLatin1StringView("paused")},
    Name{ErrorCode::Capacity, QLatin1StringView("capacity")},
    Name{ErrorCode::AgentQuota, QLatin1StringView("quota")},
    Name{ErrorCode::RelayQuota, QLatin1StringView("quota")},
    Name{ErrorCode::RateLimited, QLatin1StringView("rate_limited")},
    Name{ErrorCode::IdempotencyMismatch, QLatin1StringView("idempotency_mismatch")},
    Name{ErrorCode::CursorAhead, QLatin1StringView("cursor_ahead")},
    Name{ErrorCode::Conflict, QLatin1StringView("conflict")},
    Name{ErrorCode::SecretFound, QLatin1StringView("secret_found")},
    Name{ErrorCode::UnsupportedMediaType, QLatin1StringView("unsupported_media_type")},
    Name{ErrorCode::TooLarge, QLatin1StringView("too_large")},
    Name{ErrorCode::StorageFull, QLatin1StringView("storage_full")},
    Name{ErrorCode::StorageFailed, QLatin1StringView("storage_failed")},
    Name{ErrorCode::ShuttingDown, QLatin1StringView("shutting_down")},
    Name{ErrorCode::Unreachable, QLatin1StringView("unreachable")},
    Name{ErrorCode::TimedOut, QLatin1StringView("timed_out")},
    Name{ErrorCode::InvalidResponse, QLatin1StringView("invalid_response")},
    Name{ErrorCode::CertificateUnknown, QLatin1StringView("certificate_unknown")},
    Name{ErrorCode::CertificateChanged, QLatin1StringView("certificate_changed")},
    Name{ErrorCode::Unencrypted, QLatin1StringView("unencrypted")},
};

} // namespace

Error Error::as(ErrorCode other) const
{
    Error error = *this;
    error.code = other;
    return error;
}

Error Error::retryAfter(int seconds) const
{
    Error error = *this;
    error.retryAfterSeconds = seconds;
    return error;
}

QLatin1StringView errorName(ErrorCode code)
{
    const auto found =
        std::find_if(InputRules.begin(), InputRules.end(), [code](const Name& name) { return name.code == code; });
    Q_ASSERT(found != InputRules.end());
    return found->name;
}

ErrorCode errorCodeFromName(QAnyStringView name)
{
    const auto found =
        std::find_if(InputRules.begin(), InputRules.end(), [name](const Name& known) { return known.name == name; });
    return found == InputRules.end() ? ErrorCode::InvalidResponse : found->code;
}

} // namespace relay::protocol
