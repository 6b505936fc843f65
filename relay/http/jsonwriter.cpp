// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/jsonwriter.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace relay::http {

namespace {

bool isEscaped(QChar c)
{
    return c < QChar(0x20) || c == u'"' || c == u'\\';
}

/// No branches, so that it takes several characters at once.
bool isPlain(QStringView text)
{
    const char16_t* units = text.utf16();
    bool special = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = units[i];
        special |= (unit < 0x20) | (unit > 0x7e) | (unit == u'"') | (unit == u'\\');
    }
    return !special;
}

} // namespace

void JsonWriter::separate()
{
    if (!m_first)
        m_bytes.append(',');
    m_first = false;
}

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    m_bytes.append(bracket);
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    m_bytes.append(bracket);
    m_first = false;
    return *this;
}

JsonWriter& JsonWriter::key(QLatin1StringView name)
{
    separate();
    m_bytes.append('"').append(name.data(), name.size()).append("\":", 2);
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::value(QStringView text)
{
    separate();
    m_bytes.append('"');
    if (isPlain(text)) {
        const qsizetype at = m_bytes.size();
        m_bytes.resize(at + text.size());
        std::transform(text.utf16(), text.utf16() + text.size(), m_bytes.data() + at,
                       [](char16_t unit) { return static_cast<char>(unit); });
    } else {
        appendEscaped(text);
    }
    m_bytes.append('"');
    return *this;
}

void JsonWriter::appendEscaped(QStringView text)
{
    const QChar* run = text.begin();
    while (run != text.end()) {
        const QChar* end = std::find_if(run, text.end(), isEscaped);
        m_bytes.append(QStringView(run, end).toUtf8());
        if (end == text.end())
            return;
        const char16_t unit = end->unicode();
        static constexpr char Hex[] = "0123456789abcdef";
        switch (unit) {
        case u'\n':
            m_bytes.append("\\n", 2);
            break;
        case u'\r':
            m_bytes.append("\\r", 2);
            break;
        case u'\t':
            m_bytes.append("\\t", 2);
            break;
        case u'"':
            m_bytes.append("\\\"", 2);
            break;
        case u'\\':
            m_bytes.append("\\\\", 2);
            break;
        default:
            m_bytes.append("\\u00", 4).append(Hex[unit >> 4]).append(Hex[unit & 0xf]);
        }
        run = end + 1;
    }
}

JsonWriter& JsonWriter::value(qint64 number)
{
    separate();
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    m_bytes.append(digits.data(), end - digits.data());
    return *this;
}

JsonWriter& JsonWriter::null()
{
    return ready("null");
}

JsonWriter& JsonWriter::ready(QByteArrayView json)
{
    separate();
    m_bytes.append(json.data(), json.size());
    return *this;
}

} // namespace relay::http
