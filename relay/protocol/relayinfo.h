// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>
#include <QStringList>

#include "relay/protocol/error.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"

namespace relay::protocol {

/// The codes of Condition. Those that are not here come from a later relay: a client keeps them and shows a general
/// sentence.
namespace condition {
inline constexpr QLatin1StringView DiskFull{"disk_full"};         ///< agents cannot write
inline constexpr QLatin1StringView DiskLow{"disk_low"};           ///< little space is left
inline constexpr QLatin1StringView DiskFailing{"disk_failing"};   ///< writes fail with errors of the disk
inline constexpr QLatin1StringView QuotaReached{"quota_reached"}; ///< agents keep as much as they may together
inline constexpr QLatin1StringView AgentQuotaReached{"agent_quota_reached"}; ///< an agent keeps as much as it may
inline constexpr QLatin1StringView DataGone{"data_gone"};                    ///< somebody removed the relay's files
inline constexpr QLatin1StringView DatabaseDamaged{"database_damaged"};      ///< not all of it can be read
inline constexpr QLatin1StringView ClockUnconfirmed{"clock_unconfirmed"};    ///< nothing is deleted by age
inline constexpr QLatin1StringView DescriptorsExhausted{"descriptors_exhausted"}; ///< no new connections for a while
inline constexpr QLatin1StringView LoopbackTaken{"loopback_taken"}; ///< another program has the port there
inline constexpr QLatin1StringView PushFailing{"push_failing"};     ///< the operator's phone is not told
} // namespace condition

/// Something that is wrong with the relay as a whole.
struct Condition {
    QString code;
    qint64 since = 0;      ///< Unix seconds
    qint64 freeBytes = -1; ///< with DiskFull and DiskLow: what is left on the disk; -1 elsewhere
    int unrecorded = 0;    ///< decisions of the operator that are in force, but not on disk yet
    QStringList agents;    ///< with AgentQuotaReached: the ids of those that were refused, not more than a hundred

    bool operator==(const Condition&) const = default;
};

QJsonObject toJson(const Condition& condition);
Result<Condition> conditionFromJson(const QJsonObject& json);

/// `GET /operator/v1/relay`.
struct RelayInfo {
    QString version;
    QStringList addresses;          ///< base URLs, "http://127.0.0.1:4821"
    QString certificateFingerprint; ///< of `certificate`: SHA-256, upper-case hex pairs with colons; empty without TLS
    QString certificate;            ///< PEM of the authority that signs what the relay shows; also at /ca.pem
    qint64 uptimeSeconds = 0;
    int agents = 0;
    int rooms = 0;
    qint64 messages = 0;
    bool paused = false; ///< everything is paused
    int held = 0;        ///< messages that wait for the operator, in all rooms
    Limits limits;
    Policy policy;
    QList<Condition> conditions; ///< what is wrong with the relay; empty when all is well
    qint64 lastBackupAt = 0;     ///< Unix seconds; 0: none was made while the relay ran

    bool operator==(const RelayInfo&) const = default;
};

QJsonObject toJson(const RelayInfo& info);
Result<RelayInfo> relayInfoFromJson(const QJsonObject& json);

/// `POST /operator/v1/backup`.
struct BackupMade {
    QString file;         ///< its name in the data directory, from where it is to be taken away
    qint64 bytes = 0;     ///< its size
    qint64 lastSeq = 0;   ///< the greatest seq that is in it
    qint64 createdAt = 0; ///< Unix seconds

    bool operator==(const BackupMade&) const = default;
};

QJsonObject toJson(const BackupMade& made);
Result<BackupMade> backupMadeFromJson(const QJsonObject& json);

enum class PushResult {
    Delivered,
    Refused,  ///< the server does not take this from the relay
    NoAnswer, ///< or a server in trouble
    Busy,     ///< another test is under way
    Off,      ///< the relay was not told whom to push to
};

template <>
struct WireNames<PushResult> {
    static constexpr std::array list{QLatin1StringView("delivered"), QLatin1StringView("refused"),
                                     QLatin1StringView("no_answer"), QLatin1StringView("busy"),
                                     QLatin1StringView("off")};
};

/// `POST /operator/v1/push/test`.
struct PushTrial {
    PushResult result = PushResult::Off;
    int status = 0; ///< HTTP, of the server that notifies; 0: it did not answer, or was not asked

    bool operator==(const PushTrial&) const = default;
};

QJsonObject toJson(const PushTrial& trial);
Result<PushTrial> pushTrialFromJson(const QJsonObject& json);

} // namespace relay::protocol
