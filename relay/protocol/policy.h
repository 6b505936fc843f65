// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "relay/protocol/error.h"
#include "relay/protocol/wirenames.h"

namespace relay::protocol {

/// Whose messages wait in a room until the operator lets them through. First and Second are the room's members in the
/// order of joining. What the operator says himself never waits.
enum class Review { Off, All, First, Second };

/// What a message that looks as if it held a credential meets.
enum class SecretGuard {
    Off,    ///< it goes through
    Hold,   ///< it waits for the operator
    Refuse, ///< its sender is told where it looks so, and nothing is kept
};

/// Which rule made a message wait.
enum class HeldBy { Nobody, Review, SecretGuard };

/// Who or what paused a room.
enum class PausedBy {
    Nobody,
    Operator,
    TurnLimit, ///< so many messages without a word of the operator
    Loop,      ///< the same texts came back
    Rate,      ///< faster than a conversation is
    Circle,    ///< the same text goes round through several rooms
    Budget,    ///< what the room may spend is spent
};

/// What a room may spend before it pauses, or what it has spent: 0 in the first is no limit. Tokens are estimated, a
/// quarter of the characters (code points).
struct Budget {
    qint64 messages = 0;
    qint64 characters = 0;
    qint64 tokens = 0;

    bool operator==(const Budget&) const = default;
};

inline constexpr int NoTurnLimit = 0;       ///< a room's turnLimit: never
inline constexpr int TurnLimitOfRelay = -1; ///< a room's turnLimit: Policy::turnLimit
inline constexpr int CharactersPerToken = 4;

/// The rules that hold on the whole relay.
struct Policy {
    SecretGuard secrets = SecretGuard::Refuse;
    int turnLimit = 500; ///< messages in a room without a word or a go-on of the operator; 0: no limit
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
