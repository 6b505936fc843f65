// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAnyStringView>
#include <QJsonArray>
#include <QLatin1StringView>
#include <QString>

#include <concepts>
#include <functional>
#include <tl/expected.hpp>

#include "relay/protocol/reason.h"

namespace relay::protocol {

/// Every way in which a request can fail, whichever API it came by. The wire name of each is errorName(); its HTTP
/// status is decided in one place, relay/http/reply.h.
enum class ErrorCode {
    InvalidRequest,      ///< a field, parameter or body that is not what the contract says
    Unauthorized,        ///< no token, a malformed, unknown or revoked one
    Forbidden,           ///< a foreign Origin or Host
    NotMember,           ///< the caller is not in that room
    NotYours,            ///< somebody else's agent number
    NotFound,            ///< unknown path, room, agent or message
    NoSuchCode,          ///< no room has that code
    MethodNotAllowed,    ///< a known path with the wrong method
    AlreadyMember,       ///< joining a room that the caller is in
    RoomSealed,          ///< the code was used, or the room has its two agents
    RoomClosed,          ///< both have left, or the operator closed it
    Paused,              ///< the operator, or a limit, paused the room, the agent or everything
    Capacity,            ///< the relay has as many agents as it takes
    AgentQuota,          ///< the agent keeps as much on the relay as it may
    RelayQuota,          ///< all agents together do; the same wire name as AgentQuota
    RateLimited,         ///< too many requests; Error::retryAfterSeconds says when again
    IdempotencyMismatch, ///< the same Idempotency-Key with another body
    Conflict,            ///< the thing changed since the caller looked (a held message with another text, say)
    SecretFound,         ///< a text looks as if it held a credential
    UnsupportedMediaType,
    TooLarge,
    StorageFull,
    StorageFailed,
    ShuttingDown,
    CursorAhead, ///< a cursor beyond all that the relay has: it was restored from a backup
    // What the desktop meets on its side of the wire; a relay never answers with these.
    Unreachable,        ///< no connection
    TimedOut,           ///< no answer in time
    InvalidResponse,    ///< an answer that this program cannot read
    CertificateUnknown, ///< this system does not trust the certificate; nothing was sent
    CertificateChanged, ///< not the certificate that the user accepted; nothing was sent
    Unencrypted,        ///< a secret would travel in the clear; nothing was sent
};

/// A failure as a value: a code for the program; a reason and arguments, which become words in sentenceOf() (English)
/// and words::errorText() (the user's language).
struct Error {
    ErrorCode code = ErrorCode::InvalidRequest;
    /// Only without a reason: what happened, in the reader's language. The window and the command line word their own
    /// failures where they happen.
    QString words;
    int retryAfterSeconds = 0; ///< with RateLimited, at least 1, and ShuttingDown: whole seconds
    QString fingerprint;       ///< with CertificateUnknown and CertificateChanged: of the one that was shown
    Reason reason = Reason::None;
    QJsonArray
        arguments; ///< of the reason, as relay/protocol/reason.h lists them: numbers, texts, a remark as its object
    QString said;  ///< the sentence of a relay elsewhere, in its language, one line

    /// The same error under a more exact code than that of its reason, such as StorageFull for a file not written.
    [[nodiscard]] Error as(ErrorCode other) const;
    [[nodiscard]] Error retryAfter(int seconds) const;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// Takes a later result: called exactly once, on the thread of the object that was asked.
template <typename T>
using Completion = std::function<void(Result<T>)>;

/// The snake_case name that goes into the "code" field of an error body.
QLatin1StringView errorName(ErrorCode code);

/// The reverse; InvalidResponse for an unknown name, AgentQuota for the name that two codes share.
ErrorCode errorCodeFromName(QAnyStringView name);

/// Whether a relay may answer with this code; the others are the desktop's own.
constexpr bool isSaidByRelays(ErrorCode code)
{
    return code < ErrorCode::Unreachable;
}

inline QJsonValue errorArgument(QStringView text)
{
    return text.toString();
}

inline QJsonValue errorArgument(QLatin1StringView text)
{
    return QString(text);
}

template <std::integral T>
QJsonValue errorArgument(T number)
{
    return static_cast<qint64>(number);
}

/// With the arguments that the reason has, in their order: `errorOf(Reason::RelayIsFull, capacity)`.
template <typename... Arguments>
Error errorOf(Reason reason, const Arguments&... arguments)
{
    return {.code = codeOf(reason), .reason = reason, .arguments = {errorArgument(arguments)...}};
}

/// `return fail(Reason::RoomIsSealed);`
template <typename... Arguments>
tl::unexpected<Error> fail(Reason reason, const Arguments&... arguments)
{
    return tl::unexpected<Error>(errorOf(reason, arguments...));
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// In words of its own (Error::words).
inline tl::unexpected<Error> fail(ErrorCode code, QString words)
{
    return tl::unexpected<Error>(Error{.code = code, .words = std::move(words)});
}

} // namespace relay::protocol
