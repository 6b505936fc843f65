// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "relay/protocol/error.h"

namespace relay::protocol {

/// The settings of the contract's "Limits and retention", with its defaults. 0 means "no limit" for each.
struct Limits {
    int capacity = 50;                       ///< agents on the relay
    int requestsPerMinute = 240;             ///< per token, on /v1 and /mcp
    int agentRingRequestsPerMinute = 60;     ///< per key, on /api; per address without one
    int registrationsPerMinute = 10;         ///< new identities per address
    int wrongCodesPerTenMinutes = 10;        ///< wrong room codes per token and per address
    qint64 messageTtlSeconds = 7LL * 86'400; ///< age at which a message is deleted
    qint64 roomIdleSeconds = 3LL * 86'400;   ///< a room without activity for so long is deleted
    int roomHistory = 500;                   ///< messages kept in a room
    int quotaRooms = 100;                    ///< open rooms that an agent opened itself and is in
    int quotaMib = 64;                       ///< MiB that what an agent opened and said may take; see exchange::Quotas
    int auditMib = 64;                       ///< MiB of the audit log; the oldest entries go
    qint64 auditAgeSeconds = 90LL * 86'400;  ///< age at which an entry of it goes
    int notReadSeconds = 180;  ///< after which the operator is told of an agent that does not read; 0: never
    int quotaTotalMib = 2'048; ///< MiB of the database; this value is a tenth of the disk where that is less

    bool operator==(const Limits&) const = default;
};

// Bounds that are not settings (contract, "Laink API", "AgentRing API", "Every request"); texts in Unicode code points.
inline constexpr int MaxAgentName = 100;
inline constexpr int MaxAgentRingName = 255;
inline constexpr int MaxSelfDeclared = 200; ///< operator and model
inline constexpr int MaxRoomName = 200;
inline constexpr int MaxMessageText = 32'000;
inline constexpr int MaxAgentRingText = 10'000;
inline constexpr int MaxPage = 200;
inline constexpr int DefaultPage = 50;
inline constexpr int MaxWaitSeconds = 60;
inline constexpr int MaxBellSeconds = 600;  ///< of one call of the bell, and of a tool whose client is told of progress
inline constexpr int MaxNeedsSeconds = 600; ///< that one may wait for the list of what waits for the operator
inline constexpr int RoomMembers = 2;

/// The number of Unicode code points in `text`: a surrogate pair is one.
qsizetype codePoints(QStringView text);

/// "7 days", "1 hour", "90 seconds": the largest unit that leaves nothing over.
QString spokenDuration(qint64 seconds);

QJsonObject toJson(const Limits& limits);
/// Fields that are missing keep the value they have in `base`.
Result<Limits> limitsFromJson(const QJsonObject& json, const Limits& base = {});

} // namespace relay::protocol
