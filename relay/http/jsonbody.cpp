// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/jsonbody.h"

#include <algorithm>

#include "relay/json/jsonparser.h"

namespace relay::http {

using namespace Qt::StringLiterals;
using protocol::fail;
using protocol::Reason;

namespace {

/// "application/json", in any case, with no parameter but `charset=utf-8`.
bool isJsonType(QByteArrayView type)
{
    auto semicolon = type.indexOf(';');
    if (type.first(semicolon < 0 ? type.size() : semicolon)
            .trimmed()
            .compare("application/json", Qt::CaseInsensitive) != 0)
        return false;
    while (semicolon >= 0) {
        type = type.sliced(semicolon + 1);
        semicolon = type.indexOf(';');
        const QByteArrayView parameter = type.first(semicolon < 0 ? type.size() : semicolon).trimmed();
        if (parameter.size() < 8 || parameter.first(8).compare("charset=", Qt::CaseInsensitive) != 0)
            continue; // JSON defines no parameter; others mean nothing
        const QByteArrayView charset = parameter.sliced(8);
        if (charset.compare("utf-8", Qt::CaseInsensitive) != 0 &&
            charset.compare("\"utf-8\"", Qt::CaseInsensitive) != 0)
            return false;
    }
    return true;
}

} // namespace

protocol::Result<QJsonObject> parseJsonObject(QByteArrayView bytes)
{
    const auto refused = [](const QString& problem) { return fail(Reason::BodyIsNotJson, problem); };
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return refused(u"it begins with a byte order mark"_s);
    // Two of its four first bytes are zero, or it has its mark.
    const auto zeros = std::count(bytes.begin(), bytes.begin() + std::min<qsizetype>(4, bytes.size()), '\0');
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF") || zeros >= 2)
        return refused(u"it is UTF-16 or UTF-32; send UTF-8, in PowerShell with [Text.Encoding]::UTF8.GetBytes(...)"_s);
    json::JsonParser reader(bytes);
    if (std::optional<QJsonObject> object = reader.read())
        return std::move(*object);
    return refused(reader.problem());
}

protocol::Result<QJsonObject> parseBody(const Request& request)
{
    if (request.body.isEmpty())
        return QJsonObject();
    if (request.headerCount("content-type") != 1 || !isJsonType(request.header("content-type"))) {
        return fail(Reason::BodyIsNotMarkedJson);
    }
    const QByteArray encoding = request.header("content-encoding");
    if (!encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0)
        return fail(Reason::BodyIsEncoded);
    return parseJsonObject(request.body);
}

} // namespace relay::http
