// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/json/jsonwriter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace relay::json {

namespace {

bool isEscaped(QChar c)
{
    return c < QChar(0x20) || c == u'"' || c == u'\\';
}

} // namespace

char* JsonWriter::grow(qsizetype count)
{
    const qsizetype at = m_bytes.size();
    if (at + count > m_bytes.capacity())
        m_bytes.reserve(std::max(at + count, 2 * at));
    m_bytes.resize(at + count);
    return m_bytes.data() + at;
}

void JsonWriter::append(QByteArrayView bytes)
{
    std::copy(bytes.begin(), bytes.end(), grow(bytes.size()));
}

bool JsonWriter::takesComma()
{
    return !std::exchange(m_first, false);
}

JsonWriter& JsonWriter::open(char bracket)
{
    if (takesComma())
        append(",");
    *grow(1) = bracket;
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    *grow(1) = bracket;
    m_first = false;
    return *this;
}

JsonWriter& JsonWriter::key(QLatin1StringView name)
{
    const bool comma = takesComma();
    char* to = grow(name.size() + (comma ? 4 : 3));
    if (comma)
        *to++ = ',';
    *to++ = '"';
    to = std::copy(name.begin(), name.end(), to);
    *to++ = '"';
    *to = ':';
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::value(QStringView text)
{
    if (takesComma())
        append(",");
    *grow(1) = '"';
    appendEscaped(text);
    *grow(1) = '"';
    return *this;
}

void JsonWriter::appendEscaped(QStringView text)
{
    static constexpr char Hex[] = "0123456789abcdef";
    for (const QChar* run = text.begin(); run != text.end();) {
        const QChar* end = std::find_if(run, text.end(), isEscaped);
        append(QStringView(run, end).toUtf8());
        if (end == text.end())
            return;
        const char16_t unit = end->unicode();
        switch (unit) {
        case u'\n':
            append("\\n");
            break;
        case u'\r':
            append("\\r");
            break;
        case u'\t':
            append("\\t");
            break;
        case u'"':
            append("\\\"");
            break;
        case u'\\':
            append("\\\\");
            break;
        default:
            append("\\u00");
            *grow(1) = Hex[unit >> 4];
            *grow(1) = Hex[unit & 0xf];
        }
        run = end + 1;
    }
}

JsonWriter& JsonWriter::value(qint64 number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    return ready({digits.data(), end});
}

JsonWriter& JsonWriter::null()
{
    return ready("null");
}

JsonWriter& JsonWriter::ready(QByteArrayView json)
{
    if (takesComma())
        append(",");
    append(json);
    return *this;
}

} // namespace relay::json
