// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include "relay/protocol/error.h"

namespace relay::engine {

struct Engine;

/// Looks after the disk that the relay writes to: whether agents may write, and what the operator is told of it
/// (conditions disk_full, disk_low, disk_failing, data_gone, database_damaged).
///
/// A disk is full when a write found no room, or when hardly any is left. It is so until there is room again for more
/// than the reserve, which the operator's control is written into meanwhile.
///
/// It also sets quota_reached while agents together keep as much as they may (limits quotaTotalMib).
class DiskMonitor : public QObject
{
    Q_OBJECT

public:
    explicit DiskMonitor(Engine& engine);

    /// Begins to look after it; after the store was read.
    void start();

    /// Whether it is worth trying to write what an agent wants, else the error that it gets. Looks at the disk anew at
    /// most once a second while all is well.
    protocol::Result<void> check();
    /// A write failed with that.
    void noteFailure(const protocol::Error& error);
    /// An ordinary write was committed.
    void noteSuccess();
    /// Looks at what agents keep together; at the latest a second after a write it does so by itself.
    void checkQuota();
    /// So many decisions of the operator are in force, but not on disk.
    void noteUnrecorded(int count);

signals:
    /// At most once a second, and at least once a minute.
    void looked();
    /// It is time to try again what failed.
    void retryDue();

private:
    void tend();
    void look();
    void showFree();
    bool hasRoom() const;
    bool isTroubled() const;

    Engine& m_engine;
    QTimer m_timer;
    QFileSystemWatcher m_watcher;
    qint64 m_lookedAt = 0;    ///< monotonic ms
    bool m_hasTended = false; ///< before, the timer waits for the reserve to be taken for the first time
    int m_unrecorded = 0;
};

} // namespace relay::engine
