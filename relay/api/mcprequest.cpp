// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/mcprequest.h"

#include <QJsonArray>

#include <cmath>

#include "relay/http/jsonbody.h"
#include "relay/http/reply.h"

namespace relay::api {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView MetaVersion{"io.modelcontextprotocol/protocolVersion"};
constexpr QLatin1StringView MetaCapabilities{"io.modelcontextprotocol/clientCapabilities"};
constexpr QLatin1StringView ModernVersion{"2026-07-28"};
constexpr QLatin1StringView VersionWithoutHeader{"2025-03-26"};

using Failure = tl::unexpected<McpFailure>;

Failure refuse(const McpRequest& request, int code, const QString& message, const QJsonObject& data = {})
{
    return Failure(McpFailure{400, code, message, data, request.id});
}

/// A header as it was meant: values that are no plain ASCII come in Base64.
QString headerText(const http::Request& request, QByteArrayView name)
{
    const QByteArray value = request.header(name);
    const QByteArray open = "=?base64?";
    const QByteArray close = "?=";
    if (!value.startsWith(open) || !value.endsWith(close) || value.size() < open.size() + close.size())
        return QString::fromLatin1(value);
    const auto decoded = QByteArray::fromBase64Encoding(
        value.mid(open.size(), value.size() - open.size() - close.size()), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? QString::fromUtf8(*decoded) : QString();
}

bool isWholeNumber(const QJsonValue& value)
{
    return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
}

/// The parts of a JSON-RPC message, without a look at the headers.
tl::expected<McpRequest, McpFailure> readMessage(const QJsonObject& body)
{
    McpRequest request;
    request.id = body.value(u"id");
    const bool response = !body.contains(u"method") && (body.contains(u"result") || body.contains(u"error"));
    if (!request.isNotification() && !request.id.isString() && !isWholeNumber(request.id)) {
        request.id = QJsonValue::Undefined;
        return refuse(request, mcp::InvalidRequest, u"\"id\" must be a string or a whole number."_s);
    }
    if (body.value(u"jsonrpc").toString() != "2.0"_L1)
        return refuse(request, mcp::InvalidRequest, u"\"jsonrpc\" must be \"2.0\"."_s);
    if (response)
        return request;
    if (!body.value(u"method").isString())
        return refuse(request, mcp::InvalidRequest, u"\"method\" must be a string."_s);
    request.method = body.value(u"method").toString();
    const QJsonValue params = body.value(u"params");
    if (!params.isUndefined() && !params.isObject())
        return refuse(request, mcp::InvalidRequest, u"\"params\" must be an object."_s);
    request.params = params.toObject();
    const QJsonValue token = request.params.value(u"_meta").toObject().value(u"progressToken");
    request.progressToken = token.isString() || isWholeNumber(token) ? token : QJsonValue(QJsonValue::Undefined);
    return request;
}

/// The headers of a 2026-07-28 request must say what its body says.
tl::expected<McpRequest, McpFailure> checkModern(const McpRequest& message, const http::Request& request)
{
    if (request.headerCount("mcp-method") != 1 || headerText(request, "mcp-method") != message.method) {
        return refuse(message, mcp::HeaderMismatch,
                      u"Header mismatch: Mcp-Method must be \"%1\", as the body's method."_s.arg(message.method));
    }
    if (message.method == "tools/call"_L1) {
        const QString name = message.params.value(u"name").toString();
        if (request.headerCount("mcp-name") != 1 || headerText(request, "mcp-name") != name)
            return refuse(message, mcp::HeaderMismatch, u"Header mismatch: Mcp-Name must be the tool's name."_s);
    }
    const QJsonObject meta = message.params.value(u"_meta").toObject();
    if (!message.isNotification() && meta.value(MetaVersion).isUndefined())
        return refuse(message, mcp::InvalidParams, u"\"_meta\" must have \"%1\"."_s.arg(MetaVersion));
    if (!message.isNotification() && !meta.value(MetaCapabilities).isObject())
        return refuse(message, mcp::InvalidParams, u"\"_meta\" must have \"%1\"."_s.arg(MetaCapabilities));
    return message;
}

/// Which version it speaks, and whether this relay does.
tl::expected<McpRequest, McpFailure> settleVersion(McpRequest message, const http::Request& request)
{
    const QString header = QString::fromLatin1(request.header("mcp-protocol-version"));
    const QJsonValue meta = message.params.value(u"_meta").toObject().value(MetaVersion);
    const QString inBody = meta.toString();
    if (request.headerCount("mcp-protocol-version") > 1 || (!meta.isUndefined() && inBody != header)) {
        return refuse(
            message, mcp::HeaderMismatch,
            u"Header mismatch: MCP-Protocol-Version must be there once, and be what the body's _meta says."_s);
    }
    message.version = header.isEmpty() ? QString(VersionWithoutHeader) : header;
    if (!mcp::supportedVersions().contains(message.version)) {
        return refuse(message, mcp::UnsupportedVersion, u"Unsupported protocol version."_s,
                      {{u"supported"_s, QJsonArray::fromStringList(mcp::supportedVersions())},
                       {u"requested"_s, message.version}});
    }
    message.modern = message.version == ModernVersion;
    if (!message.modern)
        return message;
    if (message.method.isEmpty())
        return refuse(message, mcp::InvalidRequest, u"Nothing was asked that a response could answer."_s);
    return checkModern(message, request);
}

} // namespace

QStringList mcp::supportedVersions()
{
    return QStringList{QString(ModernVersion)} + legacyVersions();
}

QStringList mcp::legacyVersions()
{
    return {u"2025-11-25"_s, u"2025-06-18"_s, u"2025-03-26"_s};
}

tl::expected<McpRequest, McpFailure> readMcpRequest(const http::Request& request)
{
    const protocol::Result<QJsonObject> body = http::parseBody(request);
    if (!body) {
        const int status = http::httpStatus(body.error().code);
        return Failure(McpFailure{status, mcp::ParseError, sentenceOf(body.error()), {}, QJsonValue::Undefined});
    }
    return readMessage(*body).and_then(
        [&request](const McpRequest& message) { return settleVersion(message, request); });
}

} // namespace relay::api
