// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/protocol/remark.h"

namespace relay::protocol {

/// A link of the relay's audit chain; docs/audit.md says what its parts mean.
struct AuditEntry {
    qint64 n = 0;  ///< 1, 2, 3, …
    QString entry; ///< a JSON object as text, exactly as it was hashed
    QString hash;  ///< 64 hex digits

    bool operator==(const AuditEntry&) const = default;
};

/// What the oldest kept entry follows: the newest removed entry, or the beginning.
struct AuditCheckpoint {
    qint64 n = 0; ///< 0: none was removed
    QString hash; ///< 64 hex digits, those of hash(0) for the beginning

    bool operator==(const AuditCheckpoint&) const = default;
};

/// `GET /operator/v1/audit?after=&limit=`.
struct AuditPage {
    AuditCheckpoint checkpoint;
    QList<AuditEntry> entries;
    qint64 nextAfter = 0;  ///< n of the last entry; for an empty page, the cursor of the request
    bool more = false;     ///< there are entries after that
    QString head;          ///< hash of the newest entry there is; empty when there is none
    qint64 headNumber = 0; ///< its number; 0 when there is none, and from a relay before 0.3

    bool operator==(const AuditPage&) const = default;
};

/// `GET /operator/v1/audit/verify`.
struct AuditCheck {
    bool ok = false;
    qint64 from = 1;    ///< number of the oldest kept entry
    qint64 entries = 0; ///< sound entries from there on
    Saying problem;     ///< empty when it is ok
    QString head;       ///< hash of the newest entry, when it is ok

    bool operator==(const AuditCheck&) const = default;
};

QJsonObject toJson(const AuditEntry& entry);
Result<AuditEntry> auditEntryFromJson(const QJsonObject& json);
QJsonObject toJson(const AuditCheckpoint& checkpoint);
Result<AuditCheckpoint> auditCheckpointFromJson(const QJsonObject& json);
QJsonObject toJson(const AuditPage& page);
Result<AuditPage> auditPageFromJson(const QJsonObject& json);
QJsonObject toJson(const AuditCheck& check);
Result<AuditCheck> auditCheckFromJson(const QJsonObject& json);

} // namespace relay::protocol
