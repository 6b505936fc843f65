// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/datadir.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <cerrno>

#include "relay/store/privatefile.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::store {

namespace {

Result<void> makePrivate(const QString& path)
{
    if (QFile::exists(path))
        return {};
    const QString parent = QDir::cleanPath(path + u"/.."_s);
    const int error = QDir().mkpath(parent) ? systemfiles::makeDirectory(path) : errno;
    if (error != 0 && error != EEXIST)
        return fail(ErrorCode::StorageFailed, u"The data directory %1 cannot be made: %2. Choose another one with "
                                              u"--data-dir, or make it."_s.arg(path, qt_error_string(error)));
    return {};
}

/// What happened, and what to do.
QString heldBy(const QString& path, const std::optional<systemfiles::Holder>& holder)
{
    QString held = u"Another relay holds the data directory "_s + path;
    if (holder) {
        held += u": process %1"_s.arg(holder->pid);
        if (!holder->program.isEmpty())
            held += u" (%1)"_s.arg(holder->program);
        if (holder->since.isValid())
            held += u", since "_s + holder->since.toString(u"yyyy-MM-dd HH:mm");
    }
    if (holder && holder->replaced)
        return held + u". The program was updated after that one was started, so an older relay is running: restart "
                      u"it, or choose another directory with --data-dir."_s;
    return held + u". Stop that one, or choose another directory with --data-dir."_s;
}

} // namespace

Result<void> DataDir::hold(const QString& path)
{
    m_path = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    if (auto made = makePrivate(m_path); !made)
        return made;
    int error = m_directory.open(m_path);
    if (error == 0)
        error = systemfiles::accessError(m_path);
    if (error != 0)
        return fail(ErrorCode::StorageFailed,
                    u"The data directory %1 cannot be written: %2. Give this user access to it, or choose another one "
                    u"with --data-dir."_s.arg(m_path, qt_error_string(error)));
    if (m_directory.isOpenToAll())
        return fail(ErrorCode::StorageFailed, u"Everybody on this computer can write to the data directory %1, and so "
                                              u"put other keys in it. Run: chmod o-w %1."_s.arg(m_path));
    error = m_directory.lock();
    // It may be somebody who only asks whether a relay is running.
    for (int again = 0; error == EWOULDBLOCK && again < 5; ++again) {
        QThread::msleep(20);
        error = m_directory.lock();
    }
    if (error == EWOULDBLOCK)
        return fail(ErrorCode::Conflict, heldBy(m_path, m_directory.holder()));
    if (error != 0)
        return fail(ErrorCode::StorageFailed, u"The data directory %1 cannot be locked: %2. Choose one on a local disk "
                                              u"with --data-dir."_s.arg(m_path, qt_error_string(error)));
    return {};
}

QString DataDir::file(const QString& name) const
{
    return m_path + u'/' + name;
}

Result<void> DataDir::sync() const
{
    if (const int error = m_directory.sync(); error != 0)
        return fail(ErrorCode::StorageFailed,
                    u"The data directory %1 cannot be written to disk: %2."_s.arg(m_path, qt_error_string(error)));
    return {};
}

Result<void> DataDir::create(const QString& name, const QByteArray& content) const
{
    return PrivateFile::make(m_directory, file(name), content);
}

} // namespace relay::store
