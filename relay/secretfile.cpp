// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/secretfile.h"

#include <cerrno>

#include "relay/store/privatefile.h"
#include "relay/store/systemfiles.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr qint64 MaxBytes = 4096;

} // namespace

Result<QByteArray> SecretFile::read(const QString& path, Guard guard)
{
    const store::systemfiles::Content file = store::systemfiles::read(path, MaxBytes + 1);
    if (file.error != 0) {
        return protocol::fail(file.error == ENOENT ? ErrorCode::NotFound : ErrorCode::StorageFailed,
                              u"%1 cannot be read: %2."_s.arg(path, qt_error_string(file.error)));
    }
    if (!file.ordinary || file.bytes.size() > MaxBytes) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 is not a key file: name a small, ordinary file."_s.arg(path));
    }
    if (guard == Guard::OwnerOnly && file.othersMay) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 can be read by others than its owner. Run: chmod 600 %1"_s.arg(path));
    }
    if (guard == Guard::OwnerOnly && !file.belongsToUs) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 belongs to another user, who can put another key there. Give it to the user that "
                              u"runs the relay (chown)."_s.arg(path));
    }
    return file.bytes.trimmed();
}

Result<void> SecretFile::make(const QString& path, const QByteArray& content)
{
    return store::PrivateFile::make(path, content + '\n');
}

} // namespace relay
