// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/privatefile.h"

#include <QFileInfo>

#include <cerrno>

#include "relay/store/systemfiles.h"

using namespace Qt::StringLiterals;
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

} // namespace relay::store
