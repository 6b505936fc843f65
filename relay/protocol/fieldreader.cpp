// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/fieldreader.h"

#include <algorithm>

#include "relay/protocol/limits.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

/// As reasons name the types of JSON.
QString typeName(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"boolean"_s;
    case QJsonValue::Double:
        return u"number"_s;
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Array:
        return u"array"_s;
    case QJsonValue::Object:
    case QJsonValue::Undefined:
        break;
    }
    return u"object"_s;
}

} // namespace

void FieldReader::reject(QLatin1StringView name)
{
    if (!m_error)
        m_error = errorOf(Reason::AnswerFieldUnreadable, name);
}

bool FieldReader::has(QLatin1StringView name) const
{
    const QJsonValue value = m_object.value(name);
    return !value.isUndefined() && !value.isNull();
}

/// `otherwise`: what is wrong with one of another type.
std::optional<QJsonValue> FieldReader::field(QLatin1StringView name, QJsonValue::Type type, Reason otherwise)
{
    if (m_error)
        return std::nullopt;
    QJsonValue value = m_object.value(name);
    if (value.type() == type)
        return value;
    if (!value.isUndefined() && !value.isNull())
        refuse(otherwise, name, typeName(value.type()));
    return std::nullopt;
}

QString FieldReader::text(QLatin1StringView name, qsizetype min, qsizetype max, bool trim)
{
    const std::optional<QJsonValue> value = field(name, QJsonValue::String, Reason::FieldIsNoText);
    if (!value) {
        if (!m_error && m_object.contains(name))
            refuse(Reason::FieldIsNoText, name, typeName(QJsonValue::Null));
        else if (!m_error)
            refuse(Reason::FieldIsMissing, name);
        return {};
    }
    QString text = trim ? value->toString().trimmed() : value->toString();
    // A code point is one or two QChars, so most texts need not be counted.
    const qsizetype length = text.size() <= max && text.size() / 2 >= min ? min : codePoints(text);
    if (length < min) {
        if (min == 1)
            refuse(Reason::FieldIsEmpty, name);
        else
            refuse(Reason::FieldTooShort, name, min);
        return {};
    }
    if (length > max) {
        refuse(Reason::FieldTooLong, name, length, max);
        return {};
    }
    return text;
}

QString FieldReader::optionalText(QLatin1StringView name, qsizetype max, bool trim)
{
    return has(name) ? text(name, 0, max, trim) : QString();
}

std::optional<bool> FieldReader::optionalBool(QLatin1StringView name)
{
    const auto value = field(name, QJsonValue::Bool, Reason::FieldIsNoBoolean);
    return value ? std::optional(value->toBool()) : std::nullopt;
}

std::optional<double> FieldReader::optionalNumber(QLatin1StringView name)
{
    const auto value = field(name, QJsonValue::Double, Reason::FieldIsNoNumber);
    return value ? std::optional(value->toDouble()) : std::nullopt;
}

std::optional<qint64> FieldReader::optionalInteger(QLatin1StringView name, qint64 min, qint64 max)
{
    const auto value = field(name, QJsonValue::Double, Reason::FieldIsNoNumber);
    if (!value)
        return std::nullopt;
    // toInteger() gives its default for what is no whole number of 64 bits: two defaults tell it apart.
    const qint64 number = value->toInteger(0);
    if (number != value->toInteger(1)) {
        refuse(Reason::FieldIsFraction, name);
        return std::nullopt;
    }
    if (number < min || number > max) {
        refuse(Reason::FieldOutOfRange, name, min, max);
        return std::nullopt;
    }
    return number;
}

qint64 FieldReader::integer(QLatin1StringView name, qint64 min, qint64 max)
{
    const std::optional<qint64> number = optionalInteger(name, min, max);
    if (!number && !m_error)
        refuse(Reason::FieldIsMissing, name);
    return number.value_or(min);
}

std::optional<QJsonObject> FieldReader::optionalObject(QLatin1StringView name)
{
    const auto value = field(name, QJsonValue::Object, Reason::FieldIsNoObject);
    return value ? std::optional(value->toObject()) : std::nullopt;
}

std::optional<QString> FieldReader::optionalName(QLatin1StringView name, const QList<QLatin1StringView>& names)
{
    if (m_error || !has(name))
        return std::nullopt;
    QString text = m_object.value(name).toString();
    if (names.contains(text))
        return text;
    QStringList known;
    for (const QLatin1StringView each : names)
        known.append(u"\"%1\""_s.arg(each));
    refuse(Reason::FieldIsNoneOf, name, known.join(u", "_s));
    return std::nullopt;
}

void FieldReader::read(QLatin1StringView name, QString& into)
{
    if (const auto value = field(name, QJsonValue::String, Reason::FieldIsNoText))
        into = value->toString();
}

void FieldReader::read(QLatin1StringView name, QStringList& into)
{
    const auto value = field(name, QJsonValue::Array, Reason::AnswerFieldUnreadable);
    if (!value)
        return;
    const QJsonArray array = value->toArray();
    for (const auto& element : array) {
        if (!element.isString())
            return reject(name);
        into.append(element.toString());
    }
}

qsizetype FieldReader::list(QLatin1StringView name, qsizetype most, const std::function<void(FieldReader&)>& take)
{
    const auto value = field(name, QJsonValue::Array, Reason::AnswerFieldUnreadable);
    if (!value) {
        reject(name);
        return 0;
    }
    const QJsonArray array = value->toArray();
    for (qsizetype index = 0; index < std::min(most, array.size()) && !m_error; ++index) {
        if (!array.at(index).isObject()) {
            reject(name);
            break;
        }
        FieldReader each(array.at(index).toObject(), m_origin);
        take(each);
        m_error = each.error();
    }
    return array.size();
}

} // namespace relay::protocol
