// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace model {

/// What a relay's audit log says happened at one time. Names are untrusted.
struct DayEntry {
    qint64 at = 0; ///< ms since the epoch
    QString event; ///< as docs/audit.md names it, and its fields
    QJsonObject facts;
    QString roomKey; ///< RoomKeys; empty for none, and for what is gone
    QString messageKey;
    QString agentKey;
    QString room; ///< its title; empty for none, and for what is gone
    QString agent;
};

} // namespace model
