// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include "app/clients/certificates.h"
#include "relay/protocol/error.h"

namespace app::accounts {

/// The base URL of a relay, from what a user typed: scheme, host and port, and nothing else.
relay::protocol::Result<QUrl> relayAddress(const QString& text);

/// What was decided about the way there: that certificate. An address without TLS is one that the user insisted on.
clients::Trust trustIn(const QString& address, const QString& fingerprint);

} // namespace app::accounts
