// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/jsonbody.h"

#include <QStringConverter>

#include <algorithm>
#include <limits>

#include "relay/json/jsonparser.h"
#include "relay/protocol/limits.h"

namespace relay::http {

using namespace Qt::StringLiterals;
using protocol::fail;
using protocol::Reason;

namespace {

/// As reasons name the types of JSON.
QString typeName(const QJsonValue& value)
{
    switch (value.type()) {
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

/// Percent-decoded UTF-8, '+' as a space; nothing when it is not.
std::optional<QString> decoded(QByteArrayView raw)
{
    QByteArray bytes;
    bytes.reserve(raw.size());
    const auto nibble = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            bytes.append(raw[i] == '+' ? ' ' : raw[i]);
            continue;
        }
        if (i + 2 >= raw.size() || nibble(raw[i + 1]) < 0 || nibble(raw[i + 2]) < 0)
            return std::nullopt;
        bytes.append(static_cast<char>(nibble(raw[i + 1]) * 16 + nibble(raw[i + 2])));
        i += 2;
    }
    QStringDecoder decoder(QStringConverter::Utf8,
                           QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar::Null))
        return std::nullopt;
    return text;
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

Fields::Fields(const QJsonObject& object)
    : m_object(object)
{
}

QString Fields::text(QStringView name, qsizetype min, qsizetype max, bool trim)
{
    if (m_error)
        return {};
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined()) {
        m_error = errorOf(Reason::FieldIsMissing, name);
        return {};
    }
    if (!value.isString()) {
        m_error = errorOf(Reason::FieldIsNoText, name, typeName(value));
        return {};
    }
    QString text = trim ? value.toString().trimmed() : value.toString();
    // A code point is one or two QChars, so most texts need not be counted.
    const qsizetype length = text.size() <= max && text.size() / 2 >= min ? min : protocol::codePoints(text);
    if (length < min) {
        m_error = min == 1 ? errorOf(Reason::FieldIsEmpty, name) : errorOf(Reason::FieldTooShort, name, min);
        return {};
    }
    if (length > max) {
        m_error = errorOf(Reason::FieldTooLong, name, length, max);
        return {};
    }
    return text;
}

QString Fields::optionalText(QStringView name, qsizetype max, bool trim)
{
    const QJsonValue value = m_object.value(name);
    return value.isUndefined() || value.isNull() ? QString() : text(name, 0, max, trim);
}

std::optional<bool> Fields::optionalBool(QStringView name)
{
    const QJsonValue value = m_object.value(name);
    if (m_error || value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isBool()) {
        m_error = errorOf(Reason::FieldIsNoBoolean, name, typeName(value));
        return std::nullopt;
    }
    return value.toBool();
}

std::optional<QJsonObject> Fields::optionalObject(QStringView name)
{
    const QJsonValue value = m_object.value(name);
    if (m_error || value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isObject()) {
        m_error = errorOf(Reason::FieldIsNoObject, name, typeName(value));
        return std::nullopt;
    }
    return value.toObject();
}

std::optional<QString> Fields::optionalName(QStringView name, const QList<QLatin1StringView>& names)
{
    const QJsonValue value = m_object.value(name);
    if (m_error || value.isUndefined() || value.isNull())
        return std::nullopt;
    const QString text = value.toString();
    if (names.contains(text))
        return text;
    QStringList known;
    for (const QLatin1StringView each : names)
        known.append(u"\"%1\""_s.arg(each));
    m_error = errorOf(Reason::FieldIsNoneOf, name, known.join(u", "_s));
    return std::nullopt;
}

std::optional<qint64> Fields::optionalInteger(QStringView name, qint64 min, qint64 max)
{
    const QJsonValue value = m_object.value(name);
    if (m_error || value.isUndefined() || value.isNull())
        return std::nullopt;
    // toInteger() gives the default for what is no whole number; two different defaults tell.
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1)) {
        m_error = value.isDouble() ? errorOf(Reason::FieldIsFraction, name)
                                   : errorOf(Reason::FieldIsNoNumber, name, typeName(value));
        return std::nullopt;
    }
    const qint64 number = value.toInteger();
    if (number < min || number > max) {
        m_error = errorOf(Reason::FieldOutOfRange, name, min, max);
        return std::nullopt;
    }
    return number;
}

QueryFields::QueryFields(const Request& request)
{
    const QByteArrayView query(request.query);
    for (qsizetype from = 0; from < query.size();) {
        const auto ampersand = query.indexOf('&', from);
        const qsizetype end = ampersand < 0 ? query.size() : ampersand;
        const QByteArrayView parameter = query.sliced(from, end - from);
        const auto equals = parameter.indexOf('=');
        if (!parameter.isEmpty()) {
            const QByteArrayView name = equals < 0 ? parameter : parameter.first(equals);
            // Names of parameters are plain ASCII; an encoded one is decoded so that it is not overlooked as a
            // repetition.
            const QByteArray plain =
                name.contains('%') ? QByteArray::fromPercentEncoding(name.toByteArray()) : name.toByteArray();
            m_parameters.append({plain, equals < 0 ? QByteArray() : parameter.sliced(equals + 1).toByteArray()});
        }
        from = end + 1;
    }
}

bool QueryFields::has(QByteArrayView name) const
{
    return std::any_of(m_parameters.begin(), m_parameters.end(),
                       [name](const auto& p) { return QByteArrayView(p.first) == name; });
}

const QByteArray* QueryFields::find(QByteArrayView name)
{
    const QByteArray* found = nullptr;
    for (const auto& [key, value] : m_parameters) {
        if (QByteArrayView(key) != name)
            continue;
        if (found) {
            m_error = errorOf(Reason::ParameterIsRepeated, QLatin1StringView(name));
            return nullptr;
        }
        found = &value;
    }
    return found;
}

qint64 QueryFields::integer(QByteArrayView name, qint64 min, qint64 max, qint64 fallback)
{
    if (m_error)
        return fallback;
    const QByteArray* raw = find(name);
    if (!raw)
        return fallback;
    const QByteArrayView digits = raw->startsWith('-') ? QByteArrayView(*raw).sliced(1) : QByteArrayView(*raw);
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        m_error = errorOf(Reason::ParameterIsNoNumber, QLatin1StringView(name));
        return fallback;
    }
    bool fitsInto = false;
    const qint64 number = raw->toLongLong(&fitsInto);
    if (!fitsInto || number < min || number > max) {
        m_error = max == std::numeric_limits<qint64>::max()
                      ? errorOf(Reason::ParameterTooSmall, QLatin1StringView(name), min)
                      : errorOf(Reason::ParameterOutOfRange, QLatin1StringView(name), min, max);
        return fallback;
    }
    return number;
}

QString QueryFields::text(QByteArrayView name, qsizetype max)
{
    if (m_error)
        return {};
    const QByteArray* raw = find(name);
    if (!raw)
        return {};
    const std::optional<QString> text = decoded(*raw);
    if (!text) {
        m_error = errorOf(Reason::ParameterIsNoText, QLatin1StringView(name));
        return {};
    }
    if (protocol::codePoints(*text) > max) {
        m_error = errorOf(Reason::ParameterTooLong, QLatin1StringView(name), max);
        return {};
    }
    return *text;
}

} // namespace relay::http
