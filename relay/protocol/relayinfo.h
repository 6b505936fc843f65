// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "relay/protocol/error.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"

namespace relay::protocol {

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

    bool operator==(const RelayInfo&) const = default;
};

QJsonObject toJson(const RelayInfo& info);
Result<RelayInfo> relayInfoFromJson(const QJsonObject& json);

} // namespace relay::protocol
