// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace app::secrets {

namespace {

tl::unexpected<relay::protocol::Error> cannotWrite(const QString& path, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT;
    return fail(full ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                QCoreApplication::translate(
                    "app::secrets::PrivateFile",
                    "“%1” cannot be written (%2). Make room or give yourself access to it, then try again.")
                    .arg(path, QString::fromLocal8Bit(std::strerror(error))));
}

// 0, or the errno of what failed.
int writeAndSync(int file, const QByteArray& bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(file, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            return errno;
        done += qMax<ssize_t>(written, 0);
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

// So that the new name survives a power cut as well.
int syncDirectory(const QByteArray& directory)
{
    const int handle = ::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return errno;
    const int error = ::fsync(handle) == 0 ? 0 : errno;
    ::close(handle);
    return error == EINVAL ? 0 : error; // some network file systems cannot, and need not
}

} // namespace

Result<void> makePrivateDirectory(const QString& directory)
{
    const QFileInfo info(directory);
    if (info.isDir())
        return {};
    QDir().mkpath(info.absolutePath()); // mkdir says what is wrong
    if (::mkdir(QFile::encodeName(directory).constData(), 0700) != 0 && errno != EEXIST)
        return cannotWrite(directory, errno);
    return {};
}

Result<void> writePrivateFile(const QString& path, const QByteArray& bytes)
{
    const QString directory = QFileInfo(path).absolutePath();
    QByteArray temporary = QFile::encodeName(path) + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC); // 0600 from the start
    if (file < 0)
        return cannotWrite(path, errno);
    int error = writeAndSync(file, bytes);
    if (::close(file) != 0 && error == 0)
        error = errno;
    if (error == 0 && ::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(temporary.constData());
        return cannotWrite(path, error);
    }
    if (error = syncDirectory(QFile::encodeName(directory)); error != 0)
        return cannotWrite(path, error);
    return {};
}

Result<std::optional<QByteArray>> readPrivateFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return std::nullopt;
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::StorageFailed,
                    QCoreApplication::translate("app::secrets::PrivateFile",
                                                "“%1” cannot be read (%2). Give yourself access to it, then try again.")
                        .arg(path, QFileInfo(file).isFile()
                                       ? file.errorString()
                                       : QCoreApplication::translate("app::secrets::PrivateFile", "it is not a file")));
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError || bytes.size() > limit)
        return fail(ErrorCode::StorageFailed, QCoreApplication::translate("app::secrets::PrivateFile",
                                                                          "“%1” is damaged. Restore it from a backup.")
                                                  .arg(path));
    return bytes;
}

} // namespace app::secrets
