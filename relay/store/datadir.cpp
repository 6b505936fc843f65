// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/datadir.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (!QDir().mkpath(parent) || (mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST))
        return fail(ErrorCode::StorageFailed, u"The data directory %1 cannot be made: %2. Choose another one with "
                                              u"--data-dir, or make it."_s.arg(path, qt_error_string(errno)));
    return {};
}

} // namespace

DataDir::~DataDir()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<void> DataDir::hold(const QString& path)
{
    m_path = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    if (auto made = makePrivate(m_path); !made)
        return made;
    const QByteArray name = QFile::encodeName(m_path);
    m_descriptor = open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor < 0 || access(name.constData(), R_OK | W_OK | X_OK) != 0)
        return fail(ErrorCode::StorageFailed,
                    u"The data directory %1 cannot be written: %2. Give this user access to it, or choose another one "
                    u"with --data-dir."_s.arg(m_path, qt_error_string(errno)));

    struct stat status {
    };

    if (fstat(m_descriptor, &status) == 0 && (status.st_mode & S_IWOTH) != 0)
        return fail(ErrorCode::StorageFailed, u"Everybody on this computer can write to the data directory %1, and so "
                                              u"put other keys in it. Run: chmod o-w %1."_s.arg(m_path));
    if (flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorCode::Conflict, u"Another relay holds the data directory %1. Stop that one, or choose "
                                             u"another directory with --data-dir."_s.arg(m_path));
        return fail(ErrorCode::StorageFailed, u"The data directory %1 cannot be locked: %2. Choose one on a local disk "
                                              u"with --data-dir."_s.arg(m_path, qt_error_string(errno)));
    }
    return {};
}

QString DataDir::file(const QString& name) const
{
    return m_path + u'/' + name;
}

Result<void> DataDir::sync() const
{
    if (fsync(m_descriptor) != 0)
        return fail(ErrorCode::StorageFailed,
                    u"The data directory %1 cannot be written to disk: %2."_s.arg(m_path, qt_error_string(errno)));
    return {};
}

Result<void> DataDir::create(const QString& name, const QByteArray& content) const
{
    return PrivateFile::make(m_descriptor, file(name), content);
}

} // namespace relay::store
