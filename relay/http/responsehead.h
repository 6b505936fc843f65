// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "relay/http/reply.h"

namespace relay::http {

/// How the body of an answer is delimited.
enum class BodyFraming { Length, Chunked, UntilClose };

/// The status line and the header fields of an answer, with the empty line.
QByteArray responseHead(const Response& response, BodyFraming framing, bool close);

} // namespace relay::http
