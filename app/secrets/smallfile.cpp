// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/smallfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace app::secrets {

Result<std::optional<QByteArray>> readSmallFile(const QString& path, qint64 limit)
{
    const QFileInfo info(path);
    if (!info.exists())
        return std::nullopt;
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::StorageFailed,
                    QCoreApplication::translate("app::secrets::SmallFile",
                                                "“%1” cannot be read. Give yourself access to it, then try again.")
                        .arg(path));
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError || bytes.size() > limit)
        return fail(ErrorCode::StorageFailed,
                    QCoreApplication::translate("app::secrets::SmallFile", "“%1” is damaged. Restore it from a backup.")
                        .arg(path));
    return bytes;
}

} // namespace app::secrets
