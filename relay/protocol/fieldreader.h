// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <cmath>
#include <concepts>
#include <limits>
#include <optional>

#include "relay/protocol/error.h"
#include "relay/protocol/othervalue.h"

namespace relay::protocol {

/// Reads the fields of an answer into values and remembers the first one that is not what it should be. A field that is
/// missing or null leaves its value alone, so that either side may be older than the other.
class FieldReader
{
public:
    explicit FieldReader(const QJsonObject& object)
        : m_object(object)
    {
    }

    void read(QLatin1StringView name, QString& into)
    {
        if (const auto value = field(name, QJsonValue::String)) {
            into = value->toString();
        }
    }

    void read(QLatin1StringView name, bool& into)
    {
        if (const auto value = field(name, QJsonValue::Bool)) {
            into = value->toBool();
        }
    }

    template <std::integral T>

    requires(!std::same_as<T, bool>) void read(QLatin1StringView name, T& into) { readAtLeast(0, name, into); }

    template <std::integral T>
    void readAtLeast(qint64 least, QLatin1StringView name, T& into)
    {
        const auto value = field(name, QJsonValue::Double);
        if (!value) {
            return;
        }
        // toInteger() gives its default for what is not a whole number of 64 bits: two defaults tell it apart.
        const qint64 number = value->toInteger(0);
        const bool whole = number == value->toInteger(1);
        if (!whole || number < least || number > static_cast<qint64>(std::numeric_limits<T>::max())) {
            reject(name);
            return;
        }
        into = static_cast<T>(number);
    }

    /// A name that is not known is OtherValue: the other side is newer.
    template <HasWireNames E>
    void read(QLatin1StringView name, E& into)
    {
        const auto value = field(name, QJsonValue::String);
        if (!value) {
            return;
        }
        into = fromName<E>(value->toString()).value_or(OtherValue<E>);
    }

    void read(QLatin1StringView name, QStringList& into)
    {
        const auto value = field(name, QJsonValue::Array);
        if (!value) {
            return;
        }
        const QJsonArray array = value->toArray();
        for (const auto& element : array) {
            if (!element.isString()) {
                reject(name);
                return;
            }
            into.append(element.toString());
        }
    }

    /// A list of objects, each read by `parse`.
    template <typename T, typename Parse>
    void read(QLatin1StringView name, QList<T>& into, Parse parse)
    {
        const auto value = field(name, QJsonValue::Array);
        if (!value) {
            return;
        }
        const QJsonArray array = value->toArray();
        into.reserve(array.size());
        for (const auto& element : array) {
            T item;
            readElement(name, element, item, parse);
            if (m_error) {
                return;
            }
            into.append(std::move(item));
        }
    }

    /// One object, read by `parse`.
    template <typename T, typename Parse>
    void read(QLatin1StringView name, T& into, Parse parse)
    {
        if (const auto value = field(name, QJsonValue::Object)) {
            readElement(name, *value, into, parse);
        }
    }

    /// The value, or what was wrong with the object.
    template <typename T>
    Result<T> finish(T value)
    {
        if (m_error) {
            return tl::unexpected<Error>(*m_error);
        }
        return value;
    }

    void reject(QLatin1StringView name)
    {
        if (!m_error) {
            m_error = errorOf(Reason::AnswerFieldUnreadable, name);
        }
    }

private:
    std::optional<QJsonValue> field(QLatin1StringView name, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() || value.isNull()) {
            return std::nullopt;
        }
        if (value.type() != type) {
            reject(name);
            return std::nullopt;
        }
        return value;
    }

    template <typename T, typename Parse>
    void readElement(QLatin1StringView name, const QJsonValue& value, T& into, Parse parse)
    {
        if (!value.isObject()) {
            reject(name);
            return;
        }
        Result<T> parsed = parse(value.toObject());
        if (!parsed) {
            if (!m_error) {
                m_error = parsed.error();
            }
            return;
        }
        into = std::move(*parsed);
    }

    const QJsonObject& m_object;
    std::optional<Error> m_error;
};

/// A list of values as a JSON array, by their toJson().
template <typename T>
QJsonArray toJsonArray(const QList<T>& values)
{
    QJsonArray array;
    for (const T& value : values) {
        array.append(toJson(value));
    }
    return array;
}

} // namespace relay::protocol
