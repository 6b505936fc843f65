// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

#include "tests/support/relayfixture.h"

/// What the tests of the MCP endpoint share.
namespace mcptest {

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpRequest;

inline constexpr QLatin1StringView Modern{"2026-07-28"};

inline QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline QJsonObject message(const QString& method, const QJsonObject& params, const QJsonValue& id = 1)
{
    QJsonObject object{{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, method}, {u"params"_s, params}};
    if (!id.isUndefined())
        object.insert(u"id"_s, id);
    return object;
}

inline QJsonObject modernMeta()
{
    return {{u"io.modelcontextprotocol/protocolVersion"_s, QString(Modern)},
            {u"io.modelcontextprotocol/clientCapabilities"_s, QJsonObject()}};
}

inline HttpRequest post(const QJsonObject& body)
{
    HttpRequest request;
    request.method = "POST";
    request.target = "/mcp";
    request.body = compact(body);
    request.headers = {{"Accept", "application/json, text/event-stream"}};
    return request;
}

/// A request as a 2026-07-28 client sends it.
inline HttpRequest modern(const QString& method, QJsonObject params = {})
{
    params.insert(u"_meta"_s, modernMeta());
    HttpRequest request = post(message(method, params));
    request.headers.append({{"MCP-Protocol-Version", QByteArray(Modern.data())}, {"Mcp-Method", method.toLatin1()}});
    if (method == "tools/call"_L1)
        request.headers.emplaceBack("Mcp-Name", params[u"name"].toString().toLatin1());
    return request;
}

/// A request as an older client sends it.
inline HttpRequest legacy(const QString& method, const QJsonObject& params = {},
                          const QByteArray& version = "2025-11-25")
{
    HttpRequest request = post(message(method, params));
    if (!version.isEmpty())
        request.headers.emplaceBack("MCP-Protocol-Version", version);
    return request;
}

inline void replaceHeader(HttpRequest& request, const QByteArray& name, const QByteArray& value)
{
    erase_if(request.headers, [&name](const auto& header) { return header.first == name; });
    if (!value.isNull())
        request.headers.emplaceBack(name, value);
}

inline int errorCode(const HttpAnswer& answer)
{
    return answer.json[u"error"][u"code"].toInt();
}

/// A relay for each test, without limits of rate.
class Fixture : public QObject
{
    Q_OBJECT

protected:
    support::HttpClient http() const { return m_relay->http(); }

    HttpAnswer callTool(const QString& name, const QJsonObject& arguments, const QByteArray& token = {},
                        bool inModern = true) const
    {
        const QJsonObject params{{u"name"_s, name}, {u"arguments"_s, arguments}};
        HttpRequest request = inModern ? modern(u"tools/call"_s, params) : legacy(u"tools/call"_s, params);
        request.token = token;
        return http().send(request);
    }

    QJsonObject structured(const QString& name, const QJsonObject& arguments, const QByteArray& token = {}) const
    {
        return callTool(name, arguments, token).json[u"result"][u"structuredContent"].toObject();
    }

    std::unique_ptr<support::RelayFixture> m_relay;

private slots:

    void init()
    {
        m_relay = std::make_unique<support::RelayFixture>();
        m_relay->settings.rateLimits = false;
        QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    }

    void cleanup() { m_relay.reset(); }
};

} // namespace mcptest
