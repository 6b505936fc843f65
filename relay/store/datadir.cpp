// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/datadir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>

#include "relay/store/systemfiles.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

Result<void> PrivateFile::make(const QString& path, const QByteArray& content)
{
    systemfiles::Directory directory;
    if (const int error = directory.open(QFileInfo(path).absolutePath()); error != 0)
        return fail(Reason::FileNotWritten, path, qt_error_string(error));
    return make(directory, path, content);
}

Result<void> PrivateFile::make(const systemfiles::Directory& directory, const QString& path, const QByteArray& content)
{
    const int error = directory.create(QFileInfo(path).fileName(), content);
    if (error == 0)
        return {};
    if (error == EEXIST)
        return fail(Reason::FileExists, path);
    return fail(errorOf(Reason::FileNotWritten, path, qt_error_string(error))
                    .as(error == ENOSPC ? ErrorCode::StorageFull : ErrorCode::StorageFailed));
}

namespace {

Result<void> makePrivate(const QString& path)
{
    if (QFile::exists(path))
        return {};
    const QString parent = QDir::cleanPath(path + u"/.."_s);
    const int error = QDir().mkpath(parent) ? systemfiles::makeDirectory(path) : errno;
    if (error != 0 && error != EEXIST)
        return fail(Reason::DirectoryNotMade, path, qt_error_string(error));
    return {};
}

Error heldBy(const QString& path, const std::optional<systemfiles::Holder>& holder)
{
    if (!holder)
        return errorOf(Reason::DirectoryHasRelay, path, u""_s, u""_s, u""_s);
    return errorOf(holder->replaced ? Reason::DirectoryHasOlderRelay : Reason::DirectoryHasRelay, path,
                   QString::number(holder->pid), holder->program, holder->since.toString(u"yyyy-MM-dd HH:mm"));
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
        return fail(Reason::DirectoryNotWritable, m_path, qt_error_string(error));
    if (m_directory.isOpenToAll())
        return fail(Reason::DirectoryOpenToAll, m_path);
    error = m_directory.lock();
    // It may be somebody who only asks whether a relay is running.
    for (int again = 0; error == EWOULDBLOCK && again < 5; ++again) {
        QThread::msleep(20);
        error = m_directory.lock();
    }
    if (error == EWOULDBLOCK)
        return fail(heldBy(m_path, m_directory.holder()));
    if (error != 0)
        return fail(Reason::DirectoryNotLocked, m_path, qt_error_string(error));
    return {};
}

QString DataDir::file(const QString& name) const
{
    return m_path + u'/' + name;
}

Result<void> DataDir::sync() const
{
    if (const int error = m_directory.sync(); error != 0)
        return fail(Reason::DirectoryNotSynced, m_path, qt_error_string(error));
    return {};
}

Result<void> DataDir::create(const QString& name, const QByteArray& content) const
{
    return PrivateFile::make(m_directory, file(name), content);
}

} // namespace relay::store
