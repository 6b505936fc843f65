// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "relay/protocol/error.h"

namespace relay::protocol {

/// `agent_id` of what the relay itself says in a room, and of what the human who runs it says.
/// No agent can have either as its id or its name (contract, "Laink API").
inline constexpr QLatin1StringView SystemAgentId{"system"};
inline constexpr QLatin1StringView OperatorAgentId{"operator"};

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

    bool operator==(const Agent&) const = default;
};

/// What changes with every request of an agent and is therefore not an Event (see EventPage::presence).
struct Presence {
    QString agentId;
    qint64 lastSeenAt = 0; ///< ms since the epoch
    bool waiting = false;

    bool operator==(const Presence&) const = default;
};

// The operator API's JSON. Reading is lenient about what is missing and strict about what is there:
// a field of the wrong type is an InvalidResponse error that names it.
QJsonObject toJson(const Agent& agent);
Result<Agent> agentFromJson(const QJsonObject& json);
QJsonObject toJson(const Presence& presence);
Result<Presence> presenceFromJson(const QJsonObject& json);

} // namespace relay::protocol
