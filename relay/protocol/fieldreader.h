// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <concepts>
#include <functional>
#include <limits>
#include <optional>

#include "relay/protocol/error.h"
#include "relay/protocol/wirenames.h"

namespace relay::protocol {

/// Reads the fields of one JSON object, one after the other, and remembers the first that is not what it should be:
/// after it nothing more is read. What is optional may be missing or null.
///
///     FieldReader fields(body, FieldReader::Request);
///     const QString name = fields.text("name"_L1, 1, 100);
///     if (fields.error()) …
class FieldReader
{
public:
    /// Where the object comes from. A client is told what to send instead; the reader of a relay's answer only learns
    /// which field cannot be read.
    enum Origin { Request, Answer };

    explicit FieldReader(QJsonObject object, Origin origin = Answer)
        : m_object(std::move(object))
        , m_origin(origin)
    {
    }

    bool has(QLatin1StringView name) const;

    /// A required text of `min` to `max` code points; with `trim`, white space at both ends goes first.
    QString text(QLatin1StringView name, qsizetype min, qsizetype max, bool trim = true);
    /// A required whole number; `min` where it is not there.
    qint64 integer(QLatin1StringView name, qint64 min, qint64 max);
    /// Empty when it is missing.
    QString optionalText(QLatin1StringView name, qsizetype max, bool trim = true);
    std::optional<bool> optionalBool(QLatin1StringView name);
    std::optional<double> optionalNumber(QLatin1StringView name);
    std::optional<qint64> optionalInteger(QLatin1StringView name, qint64 min, qint64 max);
    std::optional<QJsonObject> optionalObject(QLatin1StringView name);

    /// One of the names of the enum's values.
    template <HasWireNames E>
    std::optional<E> optionalName(QLatin1StringView name)
    {
        const auto& list = WireNames<E>::list;
        const std::optional<QString> text = optionalName(name, {list.begin(), list.end()});
        return text ? fromName<E>(*text) : std::nullopt;
    }

    // What is missing leaves its value alone, so that either side may be older than the other.

    void read(QLatin1StringView name, QString& into);
    void read(QLatin1StringView name, QStringList& into);

    void read(QLatin1StringView name, bool& into) { into = optionalBool(name).value_or(into); }

    template <std::integral T>

    requires(!std::same_as<T, bool>) void read(QLatin1StringView name, T& into)
    {
        if (const auto number = optionalInteger(name, 0, std::numeric_limits<T>::max()))
            into = static_cast<T>(*number);
    }

    /// A name that is not known is OtherValue: the other side is newer.
    template <HasWireNames E>
    void read(QLatin1StringView name, E& into)
    {
        if (!has(name))
            return;
        QString text;
        read(name, text);
        into = fromName<E>(text).value_or(OtherValue<E>);
    }

    /// One object, read by `parse`.
    template <typename T, typename Parse>
    void read(QLatin1StringView name, T& into, Parse parse)
    {
        if (const auto object = optionalObject(name))
            take(parse(*object), into);
    }

    /// A list of objects, each read by `parse`.
    template <typename T, typename Parse>
    void read(QLatin1StringView name, QList<T>& into, Parse parse)
    {
        if (!has(name))
            return;
        list(name, std::numeric_limits<qsizetype>::max(), [&](FieldReader& each) {
            if (T item; each.take(parse(each.m_object), item))
                into.append(std::move(item));
        });
    }

    /// The first `most` of a required list of objects, each given to `take`; gives how many it had.
    qsizetype list(QLatin1StringView name, qsizetype most, const std::function<void(FieldReader&)>& take);

    /// The value, or what was wrong with the object.
    template <typename T>
    Result<T> finish(T value) const
    {
        if (m_error)
            return tl::unexpected<Error>(*m_error);
        return value;
    }

    /// The field is not what it should be, for a reason that the caller knows.
    void reject(QLatin1StringView name);

    const std::optional<Error>& error() const { return m_error; }

private:
    std::optional<QJsonValue> field(QLatin1StringView name, QJsonValue::Type type, Reason otherwise);
    std::optional<QString> optionalName(QLatin1StringView name, const QList<QLatin1StringView>& names);

    template <typename... Arguments>
    void refuse(Reason reason, QLatin1StringView name, const Arguments&... arguments)
    {
        m_error =
            m_origin == Request ? errorOf(reason, name, arguments...) : errorOf(Reason::AnswerFieldUnreadable, name);
    }

    template <typename T>
    bool take(Result<T> parsed, T& into)
    {
        if (parsed)
            into = std::move(*parsed);
        else if (!m_error)
            m_error = std::move(parsed.error());
        return parsed.has_value();
    }

    QJsonObject m_object;
    Origin m_origin;
    std::optional<Error> m_error;
};

/// A list of values as a JSON array, by their toJson().
template <typename T>
QJsonArray toJsonArray(const QList<T>& values)
{
    QJsonArray array;
    for (const T& value : values)
        array.append(toJson(value));
    return array;
}

} // namespace relay::protocol
