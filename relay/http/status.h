// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/error.h"

namespace relay::http {

/// The one place where an error becomes an HTTP status.
int httpStatus(protocol::ErrorCode code);

} // namespace relay::http
