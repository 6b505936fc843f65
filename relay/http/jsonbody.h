// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

#include "relay/http/request.h"
#include "relay/protocol/error.h"
#include "relay/protocol/wirenames.h"

namespace relay::http {

/// Strict JSON (contract, "Every request"): one object, UTF-8 without a byte order mark, nesting up to 32, no duplicate
/// key, no lone surrogate, NUL or raw control character, nothing after it. QJsonDocument accepts all of these.
protocol::Result<QJsonObject> parseJsonObject(QByteArrayView bytes);

/// The body of a request: also checks that it was sent as application/json (415). An empty body is an empty object,
/// whatever its type.
protocol::Result<QJsonObject> parseBody(const Request& request);

/// Reads known fields of a body, one after the other, and remembers the first that is not what it should be.
///
///     Fields fields(body);
///     const QString name = fields.text(u"name", 1, 100);
///     if (fields.error()) …
class Fields
{
public:
    explicit Fields(const QJsonObject& object);

    /// A required text of `min` to `max` code points; with `trim`, white space at both ends goes first.
    QString text(QStringView name, qsizetype min, qsizetype max, bool trim = true);
    /// The same for one that may be missing or null: then empty.
    QString optionalText(QStringView name, qsizetype max, bool trim = true);
    std::optional<bool> optionalBool(QStringView name);
    std::optional<QJsonObject> optionalObject(QStringView name);

    /// One of the names of the enum's values.
    template <protocol::HasWireNames E>
    std::optional<E> optionalName(QStringView name)
    {
        const auto& list = protocol::WireNames<E>::list;
        const std::optional<QString> text = optionalName(name, {list.begin(), list.end()});
        return text ? protocol::fromName<E>(*text) : std::nullopt;
    }

    std::optional<qint64> optionalInteger(QStringView name, qint64 min, qint64 max);

    const std::optional<protocol::Error>& error() const { return m_error; }

private:
    std::optional<QString> optionalName(QStringView name, const QList<QLatin1StringView>& names);

    const QJsonObject& m_object;
    std::optional<protocol::Error> m_error;
};

/// The same for a query string: a parameter that is repeated, not a number or out of range is an error that names it.
/// Unknown parameters are ignored.
class QueryFields
{
public:
    explicit QueryFields(const Request& request);

    qint64 integer(QByteArrayView name, qint64 min, qint64 max, qint64 fallback);
    /// Percent-decoded; empty when missing.
    QString text(QByteArrayView name, qsizetype max);
    bool has(QByteArrayView name) const;

    const std::optional<protocol::Error>& error() const { return m_error; }

private:
    const QByteArray* find(QByteArrayView name);

    QList<std::pair<QByteArray, QByteArray>> m_parameters;
    std::optional<protocol::Error> m_error;
};

} // namespace relay::http
