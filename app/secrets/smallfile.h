// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

#include "relay/protocol/error.h"

namespace app::secrets {

/// The whole file, or nothing when there is none. One of more than `limit` bytes counts as damaged.
relay::protocol::Result<std::optional<QByteArray>> readSmallFile(const QString& path, qint64 limit);

} // namespace app::secrets
