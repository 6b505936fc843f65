// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/secretfile.h"

#include <cerrno>

#include "relay/store/datadir.h"
#include "relay/store/systemfiles.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Reason;
using protocol::Result;

namespace {

constexpr qint64 MaxBytes = 4096;

} // namespace

Result<QByteArray> SecretFile::read(const QString& path, Guard guard)
{
    const store::systemfiles::Content file = store::systemfiles::read(path, MaxBytes + 1);
    if (file.error != 0) {
        return fail(errorOf(Reason::FileNotRead, path, qt_error_string(file.error))
                        .as(file.error == ENOENT ? ErrorCode::NotFound : ErrorCode::StorageFailed));
    }
    if (!file.ordinary || file.bytes.size() > MaxBytes) {
        return fail(Reason::SecretFileTooLarge, path);
    }
    if (guard == Guard::OwnerOnly && file.othersMay) {
        return fail(Reason::SecretFileOpenToOthers, path);
    }
    if (guard == Guard::OwnerOnly && !file.belongsToUs) {
        return fail(Reason::SecretFileOfAnotherUser, path);
    }
    return file.bytes.trimmed();
}

Result<void> SecretFile::make(const QString& path, const QByteArray& content)
{
    return store::PrivateFile::make(path, content + '\n');
}

} // namespace relay
