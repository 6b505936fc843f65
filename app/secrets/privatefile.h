// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

#include "relay/protocol/error.h"

namespace app::secrets {

/// Makes a directory that only its owner may enter (0700), and its parents, unless it is there.
relay::protocol::Result<void> makePrivateDirectory(const QString& directory);

/// A small file that only its owner may read (0600), replaced as a whole: after a crash or a power cut there is the old
/// one or the new one. Blocks for as long as the disk takes.
relay::protocol::Result<void> writePrivateFile(const QString& path, const QByteArray& bytes);

/// Nothing when there is no such file. One of more than `limit` bytes is refused.
relay::protocol::Result<std::optional<QByteArray>> readPrivateFile(const QString& path, qint64 limit);

} // namespace app::secrets
