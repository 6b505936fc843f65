// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "relay/protocol/error.h"
#include "relay/protocol/wirenames.h"

namespace relay::protocol {

/// Whose messages wait in a room until the operator lets them through. First and Second are the room's members in the
/// order of joining. What the operator says himself never waits.
enum class Review { Off, All, First, Second };

/// What happens to a message that seems to hold a credential.
enum class SecretGuard {
    Off,    ///< it goes through
    Hold,   ///< it waits for the operator
    Refuse, ///< it is refused; the sender is told which place, and nothing is stored
};

/// Which rule made a message wait.
enum class HeldBy { Nobody, Review, SecretGuard };

/// Who or what paused a room.
enum class PausedBy {
    Nobody,
    Operator,
    TurnLimit, ///< too many messages without a word of the operator
    Loop,      ///< the same texts came back
    Rate,      ///< faster than a conversation is
    Circle,    ///< the same text goes round through several rooms
    Budget,    ///< the budget of the room is spent
};

/// What a room may spend before it pauses (0: no limit), or what it has spent. Tokens are estimated as a quarter of the
/// characters (code points).
struct Budget {
    qint64 messages = 0;
    qint64 characters = 0;
    qint64 tokens = 0;

    bool operator==(const Budget&) const = default;
};

inline constexpr int NoTurnLimit = 0;       ///< a room's turnLimit: never
inline constexpr int TurnLimitOfRelay = -1; ///< a room's turnLimit: Policy::turnLimit
inline constexpr int CharactersPerToken = 4;

/// The rules of the whole relay.
struct Policy {
    SecretGuard secrets = SecretGuard::Refuse;
    int turnLimit = 500; ///< messages in a room without a word or a resume of the operator; 0: no limit
    bool loopBreaker = true;

    bool operator==(const Policy&) const = default;
};

template <>
struct WireNames<Review> {
    static constexpr std::array list{QLatin1StringView("off"), QLatin1StringView("all"), QLatin1StringView("first"),
                                     QLatin1StringView("second")};
};

template <>
struct WireNames<SecretGuard> {
    static constexpr std::array list{QLatin1StringView("off"), QLatin1StringView("hold"), QLatin1StringView("refuse")};
};

template <>
struct WireNames<HeldBy> {
    static constexpr std::array list{QLatin1StringView("nobody"), QLatin1StringView("review"),
                                     QLatin1StringView("secret_guard")};
};

template <>
struct WireNames<PausedBy> {
    static constexpr std::array list{QLatin1StringView("nobody"),     QLatin1StringView("operator"),
                                     QLatin1StringView("turn_limit"), QLatin1StringView("loop"),
                                     QLatin1StringView("rate"),       QLatin1StringView("circle"),
                                     QLatin1StringView("budget")};
};

QJsonObject toJson(const Budget& budget);
/// Fields that are missing keep the value they have in `base`.
Result<Budget> budgetFromJson(const QJsonObject& json, const Budget& base = {});
QJsonObject toJson(const Policy& policy);
/// Fields that are missing keep the value they have in `base`.
Result<Policy> policyFromJson(const QJsonObject& json, const Policy& base = {});

} // namespace relay::protocol
