// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>

#include "relay/api/lainkcalls.h"

namespace relay::api {

/// One tool call: its arguments, and who makes it.
struct ToolCall {
    QString name;
    QJsonObject arguments;
    Caller caller;   ///< its agent comes from the bearer header; 0 when there was none
    int maxWait = 0; ///< seconds that the client may be kept waiting; a longer wait is cut to it
};

/// The tools of the MCP endpoint: the Laink API's calls as an agent's own (contract, "MCP"). It knows nothing of
/// JSON-RPC or HTTP.
class McpTools
{
public:
    using Done = LainkCalls::Done;
    /// The agent of a token that stands in the arguments, or why it may not call now.
    using Identify = std::function<protocol::Result<exchange::AgentKey>(const QString& token)>;

    /// `exchange` and `calls` are borrowed and must live longer.
    McpTools(exchange::Exchange& exchange, LainkCalls& calls, Identify identify);

    /// The tools as `tools/list` gives them.
    const QJsonArray& definitions() const { return m_definitions; }

    bool has(const QString& name) const;

    /// Whether a call of that tool may wait: then poll(), else run().
    static bool waits(const QString& name);
    void run(ToolCall call, const Done& done);
    protocol::Result<LongPoll<QJsonObject>> poll(ToolCall call);

private:
    protocol::Result<ToolCall> identified(ToolCall call) const;
    void runIdentified(const ToolCall& call, const Done& done);
    protocol::Result<LongPoll<QJsonObject>> pollRoom(const ToolCall& call);
    protocol::Result<LongPoll<QJsonObject>> pollBell(const ToolCall& call);
    protocol::Result<QJsonObject> restOf(const ToolCall& call, const QString& roomId, qint64 seq);

    exchange::Exchange& m_exchange;
    LainkCalls& m_calls;
    Identify m_identify;
    QJsonArray m_definitions;
};

} // namespace relay::api
