// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/privatefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "relay/store/entropy.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::store {

namespace {

/// 0, or the error number.
int writeWhole(int descriptor, const QByteArray& content)
{
    qsizetype written = 0;
    while (written < content.size()) {
        const ssize_t step =
            ::write(descriptor, content.constData() + written, static_cast<std::size_t>(content.size() - written));
        if (step < 0 && errno != EINTR)
            return errno;
        if (step > 0)
            written += step;
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

/// 0, or the error number.
int writeDraft(int directory, const QByteArray& draft, const QByteArray& content)
{
    const int descriptor =
        ::openat(directory, draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return errno;
    const int error = writeWhole(descriptor, content);
    ::close(descriptor);
    return error;
}

} // namespace

Result<void> PrivateFile::make(const QString& path, const QByteArray& content)
{
    const QByteArray parent = QFile::encodeName(QFileInfo(path).absolutePath());
    const int directory = ::open(parent.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return fail(ErrorCode::StorageFailed, u"%1 cannot be written: %2."_s.arg(path, qt_error_string(errno)));
    Result<void> made = make(directory, path, content);
    ::close(directory);
    return made;
}

Result<void> PrivateFile::make(int directory, const QString& path, const QByteArray& content)
{
    // Written beside and linked to its name when it is whole. A link never replaces what is there, a renaming would.
    const QByteArray name = QFile::encodeName(QFileInfo(path).fileName());
    // A name of its own: of two that make the same file at once, neither must link the other's half.
    const QByteArray draft = name + ".new-" + randomBytes(8).toHex();
    int error = writeDraft(directory, draft, content);
    if (error == 0 && ::linkat(directory, draft.constData(), directory, name.constData(), 0) != 0)
        error = errno;
    ::unlinkat(directory, draft.constData(), 0);
    if (error == 0 && ::fsync(directory) != 0)
        error = errno;
    if (error == 0)
        return {};
    if (error == EEXIST)
        return fail(ErrorCode::Conflict, u"%1 exists already."_s.arg(path));
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return fail(full ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                u"%1 cannot be written: %2."_s.arg(path, qt_error_string(error)));
}

bool PrivateFile::isOurs(uid_t owner)
{
    return owner == ::geteuid() || owner == 0;
}

} // namespace relay::store
