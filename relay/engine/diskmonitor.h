// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include "relay/protocol/error.h"

namespace relay::engine {

struct Engine;

/// Watches the disk that the relay writes to. It decides whether agents may write, and sets the conditions disk_full,
/// disk_low, disk_failing, data_gone and database_damaged.
///
/// A disk is full when a write found no space, or when hardly any is left. It stays full until more space is free than
/// the reserve needs. Meanwhile the operator's decisions are written into the reserve.
///
/// It also sets quota_reached while all agents together keep as much as they may (Limits::quotaTotalMib).
class DiskMonitor : public QObject
{
    Q_OBJECT

public:
    explicit DiskMonitor(Engine& engine);

    /// Starts watching. Call it after the store was read.
    void start();

    /// Whether an agent may write now, else the error for it. While all is well it looks at the disk at most once a
    /// second.
    protocol::Result<void> check();
    /// A write failed with this error.
    void noteFailure(const protocol::Error& error);
    /// An ordinary write was committed.
    void noteSuccess();
    /// Compares what all agents keep with the limit. This also happens by itself, at most a second after a write.
    void checkQuota();
    /// How many decisions of the operator are in force but not on disk.
    void noteUnrecorded(int count);

signals:
    /// At most once a second, and at least once a minute.
    void looked();
    /// It is time to try a failed write again.
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
