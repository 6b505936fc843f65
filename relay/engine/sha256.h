// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace relay::engine {

/// The SHA-256 of `first` and then `second`, 32 bytes. For what is hashed with every request: OpenSSL's takes a third
/// of what QCryptographicHash does, as long as nothing looks its algorithm up each time. Any thread.
QByteArray sha256(QByteArrayView first, QByteArrayView second = {});

} // namespace relay::engine
