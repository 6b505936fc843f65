// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "relay/http/request.h"
#include "relay/protocol/error.h"

namespace relay::http {

/// Strict JSON (contract, "Every request"): one object, UTF-8 without a byte order mark, nesting up to 32, no duplicate
/// key, no lone surrogate, NUL or raw control character, nothing after it. QJsonDocument accepts all of these.
protocol::Result<QJsonObject> parseJsonObject(QByteArrayView bytes);

/// The body of a request: also checks that it was sent as application/json (415). An empty body is an empty object,
/// whatever its type.
protocol::Result<QJsonObject> parseBody(const Request& request);

} // namespace relay::http
