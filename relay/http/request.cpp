// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/request.h"

#include <QStringConverter>

#include <algorithm>
#include <limits>

#include "relay/protocol/limits.h"

namespace relay::http {

using protocol::Reason;

namespace {

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

QByteArray Request::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (QByteArrayView(key) == name)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

int Request::headerCount(QByteArrayView name) const
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(),
                                          [name](const auto& field) { return QByteArrayView(field.first) == name; }));
}

bool Request::isFromThisMachine() const
{
    return peer.isLoopback() && headerCount("x-forwarded-for") + headerCount("forwarded") == 0;
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
