// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "relay/api/mcprequest.h"
#include "relay/api/mcptools.h"

namespace relay::http {
class Router;
struct Call;
} // namespace relay::http

namespace relay::api {

/// The contract's "MCP": Streamable HTTP at /mcp for both eras of the protocol, without sessions. It translates
/// JSON-RPC to McpTools and back; a call that waits is answered as an event stream.
class McpApi : public QObject
{
    Q_OBJECT

public:
    /// `exchange` and `tools` are borrowed and must live longer.
    McpApi(exchange::Exchange& exchange, McpTools& tools, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void take(const http::Call& call);
    void answer(const http::Call& call, const McpRequest& request, exchange::AgentKey agent);
    void callTool(const http::Call& call, const McpRequest& request, exchange::AgentKey agent);
    void poll(const http::Call& call, const McpRequest& request, const ToolCall& toolCall);

    exchange::Exchange& m_exchange;
    McpTools& m_tools;
};

} // namespace relay::api
