// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include "relay/http/request.h"

namespace relay::api {

/// One JSON-RPC message to the MCP endpoint, of either era of the protocol (contract, "MCP"): the one in which every
/// request says which version it speaks, and the one that begins with `initialize`.
struct McpRequest {
    QJsonValue id;  ///< undefined for a notification
    QString method; ///< empty for a response, which nobody here asked for
    QJsonObject params;
    QString version;
    QJsonValue progressToken; ///< undefined: the client wants to hear of no progress
    bool modern = false;      ///< 2026-07-28 and later: no handshake

    bool isNotification() const { return id.isUndefined(); }
};

/// A message that is refused as such: the HTTP status and the JSON-RPC error.
struct McpFailure {
    int status = 400;
    int code = 0;
    QString message;
    QJsonObject data; ///< empty: none
    QJsonValue id = QJsonValue::Undefined;
};

namespace mcp {

inline constexpr int ParseError = -32700;
inline constexpr int InvalidRequest = -32600;
inline constexpr int MethodNotFound = -32601;
inline constexpr int InvalidParams = -32602;
inline constexpr int HeaderMismatch = -32020;
inline constexpr int UnsupportedVersion = -32022;

/// What this relay speaks, the newest first.
QStringList supportedVersions();
/// Those of the era with a handshake, the newest first.
QStringList legacyVersions();

} // namespace mcp

/// Reads the body and checks it against the headers, as the version that the message speaks asks for.
tl::expected<McpRequest, McpFailure> readMcpRequest(const http::Request& request);

} // namespace relay::api
