// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

#include "relay/http/requeststats.h"
#include "relay/http/router.h"

namespace relay::exchange {
class Exchange;
}

namespace relay::api {

/// -1: the system does not say.
struct ProcessUsage {
    double cpuSeconds = 0; ///< since the process began
    qint64 residentBytes = -1;
    qint64 openFiles = -1;
    qint64 mostFiles = -1; ///< the limit of those
};

/// What the relay has on disk, in bytes.
struct StorageUsage {
    qint64 databaseBytes = 0;
    qint64 logBytes = 0;     ///< of the write-ahead log
    qint64 freeBytes = -1;   ///< of the disk; -1: it does not say
    qint64 auditEntries = 0; ///< that are kept
    qint64 auditBytes = 0;
};

/// `GET /metrics`: the relay's state in numbers, as OpenMetrics text, or as the older Prometheus text for who accepts
/// only that. No number is of a single agent or room.
class MetricsApi
{
public:
    /// What only the relay around it knows.
    struct Host {
        std::function<const http::RequestStats&()> requests;
        std::function<int()> connections;
        std::function<StorageUsage()> storage;
        std::function<ProcessUsage()> process;
        std::function<qint64()> lastBackupAt; ///< Unix seconds; 0: never
    };

    /// `exchange` is borrowed and must live longer. `access`: Operator or OperatorOrLoopback.
    MetricsApi(const exchange::Exchange& exchange, Host host, http::Access access);

    void addRoutes(http::Router& router);

private:
    QByteArray text(bool openMetrics) const;

    const exchange::Exchange& m_exchange;
    Host m_host;
    http::Access m_access;
    qint64 m_startedAt; ///< Unix seconds
};

} // namespace relay::api
