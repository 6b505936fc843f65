// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/onlinebackup.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <utility>

#include "relay/store/backup.h"
#include "relay/store/diskguard.h"
#include "relay/store/store.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::BackupMade;
using protocol::Result;

namespace {

constexpr int PagesAtOnce = 16;
constexpr qint64 SliceNs = 2'000'000; ///< nobody notices that an answer comes so much later
/// While others write, they have so many times as long as the backup: it takes 7 % of the thread.
constexpr qint64 ShareOfOthers = 13;
constexpr qint64 LeastFree = 16 * 1024 * 1024; ///< that the backup leaves on the disk
constexpr QLatin1StringView LastName{"last_backup_at"};

} // namespace

OnlineBackup::OnlineBackup(store::Store& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_lastAt(store.meta().value(LastName).value_or(QByteArray()).toLongLong())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &OnlineBackup::step);
    removeLeftOver();
}

OnlineBackup::~OnlineBackup()
{
    m_store.giveUpBackup();
}

void OnlineBackup::removeLeftOver()
{
    QDir directory(m_store.path());
    for (const QString& name : directory.entryList({u"backup-*.part"_s}, QDir::Files))
        directory.remove(name);
}

void OnlineBackup::start(std::function<bool()> wanted, Done done)
{
    Result<void> begun = {};
    if (m_done)
        begun = fail(protocol::Reason::BackupIsBeingMade);
    else
        begun = begin();
    if (begun) {
        m_wanted = std::move(wanted);
        m_done = std::move(done);
        return m_timer.start(0);
    }
    QMetaObject::invokeMethod(
        this, [done = std::move(done), error = begun.error()] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
}

Result<void> OnlineBackup::begin()
{
    removeLeftOver();
    const qint64 free = m_store.disk().freeBytes();
    const qint64 needed = m_store.databaseBytes() + m_store.logBytes() + LeastFree;
    if (free >= 0 && free < needed) {
        return fail(protocol::Reason::BackupNeedsRoom, needed >> 20, free >> 20);
    }
    m_name = u"backup-%1.part"_s.arg(QDateTime::currentMSecsSinceEpoch());
    m_changes = m_store.changes();
    return m_store.beginBackup(m_store.path() + u'/' + m_name);
}

void OnlineBackup::step()
{
    QElapsedTimer took;
    took.start();
    if (!m_wanted())
        return stop();
    Result<bool> whole = false;
    while (whole && !*whole && took.nsecsElapsed() < SliceNs)
        whole = m_store.continueBackup(PagesAtOnce);
    if (!whole)
        return finish(tl::unexpected(whole.error()));
    if (!*whole) {
        const bool alone = std::exchange(m_changes, m_store.changes()) == m_store.changes();
        return m_timer.start(std::chrono::milliseconds(alone ? 1 : took.nsecsElapsed() * ShareOfOthers / 1'000'000));
    }
    const Result<store::BackupFile> file = store::BackupFile::read(m_store.path() + u'/' + m_name);
    if (!file)
        return finish(tl::unexpected(file.error()));
    m_lastAt = file->createdMs / 1000;
    // That it cannot be noted does not make the backup worse.
    (void)m_store.meta().write(LastName, QByteArray::number(m_lastAt));
    finish(BackupMade{m_name, QFileInfo(m_store.path() + u'/' + m_name).size(), file->lastSeq, m_lastAt});
}

void OnlineBackup::finish(Result<BackupMade> made)
{
    m_wanted = {};
    std::exchange(m_done, {})(std::move(made));
}

void OnlineBackup::stop()
{
    if (!m_done)
        return;
    m_timer.stop();
    m_store.giveUpBackup();
    finish(fail(protocol::Reason::BackupStopped));
}

} // namespace relay
