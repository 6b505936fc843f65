// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/diskmonitor.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/engine/engine.h"
#include "relay/store/diskguard.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;
using relay::store::DiskGuard;
namespace condition = relay::protocol::condition;

namespace relay::engine {

namespace {

constexpr int FirstMs = 2'000; ///< a start does not wait for the reserve
constexpr int CalmMs = 60'000;
constexpr int TroubledMs = 5'000;
constexpr int LookAgainMs = 1'000;
constexpr qint64 LeastFree = 1024 * 1024;     ///< below, the disk is full
constexpr qint64 LowFree = 100 * 1024 * 1024; ///< below, it is low; enough again with a fifth more
constexpr qint64 Mib = 1024 * 1024;
constexpr qint64 LeastTotal = 256 * Mib; ///< of a small disk; then the disk itself is what is short
constexpr qint64 ShareOfDisk = 10;

/// What all agents may take together, in bytes; 0 for any amount. `disk` is the size of the file system, or -1.
qint64 mostOfAllAgents(const protocol::Limits& limits, qint64 disk)
{
    const qint64 bytes = limits.quotaTotalMib * Mib;
    if (limits.quotaTotalMib != protocol::Limits().quotaTotalMib || disk < 0)
        return bytes;
    return std::min(bytes, std::max(LeastTotal, disk / ShareOfDisk));
}

} // namespace

DiskMonitor::DiskMonitor(Engine& engine)
    : m_engine(engine)
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DiskMonitor::tend);
    // A directory that is removed is noticed at once, and a relay that nobody talks to need not wake up for it.
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &DiskMonitor::look);
}

void DiskMonitor::start()
{
    m_watcher.addPath(m_engine.store.path());
    look();
    m_timer.start(FirstMs);
}

void DiskMonitor::tend()
{
    m_hasTended = true;
    look();
    if (isTroubled()) {
        emit retryDue();
    } else if (const auto taken = m_engine.store.disk().takeReserve();
               !taken && taken.error().code == ErrorCode::StorageFull) {
        m_engine.conditions.set(condition::DiskFull, true);
        look();
    }
}

Result<void> DiskMonitor::check()
{
    if (isTroubled() || m_engine.store.isDamaged() || m_engine.clock.monotonicMs() - m_lookedAt >= LookAgainMs)
        look();
    if (m_engine.conditions.has(condition::DatabaseDamaged))
        return fail(Reason::DatabaseTakesNothing);
    if (m_engine.conditions.has(condition::DataGone))
        return fail(Reason::FilesWereRemoved);
    if (m_engine.conditions.has(condition::DiskFull) && !(hasRoom() && m_engine.store.disk().takeReserve()))
        return fail(Reason::DiskIsFull);
    return {};
}

void DiskMonitor::noteFailure(const Error& error)
{
    const bool known = m_engine.conditions.stopWriting();
    if (error.code == ErrorCode::StorageFull)
        m_engine.conditions.set(condition::DiskFull, true);
    look();
    if (error.code == ErrorCode::StorageFailed && !known && !m_engine.conditions.stopWriting())
        m_engine.conditions.set(condition::DiskFailing, true);
    m_timer.start(TroubledMs);
}

void DiskMonitor::noteSuccess()
{
    if (!m_engine.conditions.has(condition::DiskFull) && !m_engine.conditions.has(condition::DiskFailing))
        return;
    m_engine.conditions.set(condition::DiskFull, false);
    m_engine.conditions.set(condition::DiskFailing, false);
    look();
}

void DiskMonitor::noteUnrecorded(int count)
{
    m_unrecorded = count;
    showFree();
}

void DiskMonitor::look()
{
    m_lookedAt = m_engine.clock.monotonicMs();
    DiskGuard& disk = m_engine.store.disk();
    if (m_engine.store.isDamaged())
        m_engine.conditions.set(condition::DatabaseDamaged, true);
    m_engine.conditions.set(condition::DataGone, disk.isGone());
    const qint64 free = disk.freeBytes();
    if (free >= 0 && free < LeastFree)
        m_engine.conditions.set(condition::DiskFull, true);
    if (free < 0 || free >= LowFree + LowFree / 5 || m_engine.conditions.has(condition::DiskFull))
        m_engine.conditions.set(condition::DiskLow, false);
    else if (free < LowFree)
        m_engine.conditions.set(condition::DiskLow, true);
    checkQuota();
    showFree();
    const int next = isTroubled() ? TroubledMs : m_hasTended ? CalmMs : FirstMs;
    if (!m_timer.isActive() || m_timer.interval() != next)
        m_timer.start(next);
    emit looked();
}

/// It is over again only with some less, so that it does not come and go with each message.
void DiskMonitor::checkQuota()
{
    const qint64 most = mostOfAllAgents(m_engine.limits, m_engine.store.disk().sizeBytes());
    const auto used = m_engine.store.usedBytes();
    const bool isReached = m_engine.conditions.has(condition::QuotaReached);
    if (used)
        m_engine.conditions.set(condition::QuotaReached, most > 0 && *used >= (isReached ? most - most / 16 : most));
}

/// The figures of the conditions as they are now.
void DiskMonitor::showFree()
{
    const qint64 free = m_engine.store.disk().freeBytes();
    const QList<protocol::Condition> present = m_engine.conditions.list();
    for (protocol::Condition shown : present) {
        const bool low = shown.code == condition::DiskLow;
        if (low || shown.code == condition::DiskFull)
            shown.freeBytes = free;
        else if (!Conditions::stopsWriting(shown.code))
            continue;
        shown.unrecorded = low ? 0 : m_unrecorded;
        m_engine.conditions.set(shown);
    }
}

bool DiskMonitor::hasRoom() const
{
    const DiskGuard& disk = m_engine.store.disk();
    const qint64 free = disk.freeBytes();
    return free < 0 || free >= LeastFree + (disk.hasReserve() ? 0 : DiskGuard::ReserveBytes);
}

bool DiskMonitor::isTroubled() const
{
    return m_engine.conditions.stopWriting() || m_unrecorded > 0;
}

} // namespace relay::engine
