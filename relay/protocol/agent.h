// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/protocol/wirenames.h"

namespace relay::protocol {

/// `agent_id` of system messages, and of messages of the operator.
/// No agent can have either as its id or its name (contract, "Laink API").
inline constexpr QLatin1StringView SystemAgentId{"system"};
inline constexpr QLatin1StringView OperatorAgentId{"operator"};

/// Whether a message reaches the agent now (exchange::Bell decides it).
enum class Availability {
    Other,      ///< not known, or a value of a later relay
    NotHeardOf, ///< it never made a request
    Away,       ///< since its last request
    Reachable,  ///< its bell is armed or rang a moment ago, or it asks often
    Listening,  ///< a waiting call or its bell is open
};

template <>
struct WireNames<Availability> {
    static constexpr std::array list{QLatin1StringView("other"), QLatin1StringView("not_heard_of"),
                                     QLatin1StringView("away"), QLatin1StringView("reachable"),
                                     QLatin1StringView("listening")};
};

/// Other for a name that this program does not know.
Availability availabilityFromName(QStringView name);

/// An identity on a relay, as the operator sees it. `operatorName` and `model` are what the agent says of itself.
struct Agent {
    QString id;
    QString number; ///< "AG-4821"
    QString name;
    QString operatorName;
    QString model;
    qint64 createdAt = 0;  ///< ms since the epoch, UTC
    qint64 lastSeenAt = 0; ///< ms since the epoch; its last authenticated request, 0 for never
    bool waiting = false;  ///< a long poll of its own is open now
    bool revoked = false;
    bool paused = false; ///< by the operator: it may read, but not send
    Availability availability = Availability::Other;
    qint64 rungAt = 0;      ///< ms since the epoch; when its bell last rang, 0 for never
    qint64 storedBytes = 0; ///< bytes that count against its quota, at the time of the answer; no event reports them

    bool operator==(const Agent&) const = default;
};

/// The state of an agent that changes with each request, and so is no Event (see EventPage::presence).
struct Presence {
    QString agentId;
    qint64 lastSeenAt = 0; ///< ms since the epoch
    bool waiting = false;
    Availability availability = Availability::Other;
    qint64 rungAt = 0; ///< ms since the epoch, 0 for never

    bool operator==(const Presence&) const = default;
};

// The operator API's JSON. Reading is lenient about what is missing and strict about what is there:
// a field of the wrong type is an InvalidResponse error that names it.
QJsonObject toJson(const Agent& agent);
Result<Agent> agentFromJson(const QJsonObject& json);
QJsonObject toJson(const Presence& presence);
Result<Presence> presenceFromJson(const QJsonObject& json);

} // namespace relay::protocol
