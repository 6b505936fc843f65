// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/json/jsonparser.h"

#include <QJsonArray>
#include <QStringConverter>

#include <algorithm>
#include <charconv>

namespace relay::json {

using namespace Qt::StringLiterals;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A key, short enough to be quoted in an error.
QString quoted(const QString& key)
{
    return u"\"%1\""_s.arg(key.size() <= 64 ? key : key.left(60) + u'…');
}

/// Of a number that is beyond a double, whether it is so at the small end.
bool isTiny(QByteArrayView number)
{
    const auto e = std::find_if(number.begin(), number.end(), [](char c) { return c == 'e' || c == 'E'; });
    if (e != number.end())
        return *(e + 1) == '-';
    return number.startsWith("0.") || number.startsWith("-0.");
}

} // namespace

JsonParser::JsonParser(QByteArrayView bytes)
    : m_bytes(bytes)
{
}

bool JsonParser::refuse(const QString& problem)
{
    if (m_problem.isEmpty())
        m_problem = u"%1 (at byte %2)"_s.arg(problem).arg(m_at + 1);
    return false;
}

void JsonParser::skipBlanks()
{
    while (m_at < m_bytes.size()) {
        const char c = m_bytes[m_at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return;
        ++m_at;
    }
}

bool JsonParser::take(char byte)
{
    if (m_at == m_bytes.size() || m_bytes[m_at] != byte)
        return false;
    ++m_at;
    return true;
}

std::optional<QJsonObject> JsonParser::read()
{
    skipBlanks();
    QJsonObject object;
    if (m_at == m_bytes.size())
        refuse(u"it is empty"_s);
    else if (peek() != '{')
        refuse(u"it must be an object, { … }"_s);
    else if (readObject(&object)) {
        skipBlanks();
        if (m_at < m_bytes.size())
            refuse(u"there is something behind its end"_s);
    }
    return m_problem.isEmpty() ? std::optional(object) : std::nullopt;
}

bool JsonParser::readValue(QJsonValue* value)
{
    switch (peek()) {
    case '{': {
        QJsonObject object;
        if (!readObject(&object))
            return false;
        *value = object;
        return true;
    }
    case '[':
        return readArray(value);
    case '"': {
        QString text;
        if (!readString(&text))
            return false;
        *value = text;
        return true;
    }
    case 't':
        return readLiteral("true", true, value);
    case 'f':
        return readLiteral("false", false, value);
    case 'n':
        return readLiteral("null", QJsonValue::Null, value);
    default:
        return readNumber(value);
    }
}

bool JsonParser::readLiteral(QByteArrayView literal, const QJsonValue& meaning, QJsonValue* value)
{
    if (!m_bytes.sliced(m_at).startsWith(literal))
        return refuse(u"a value was expected"_s);
    m_at += literal.size();
    *value = meaning;
    return true;
}

bool JsonParser::readObject(QJsonObject* object)
{
    if (m_depth == MaxDepth)
        return refuse(u"it is nested deeper than %1 levels"_s.arg(MaxDepth));
    ++m_depth;
    Members members;
    if (!readMembers(&members))
        return false;
    --m_depth;

    // Sorted first: a duplicate is then next to its twin, and QJsonObject, which is sorted itself, only ever appends.
    // Inserting as they come would take quadratic time for a large object.
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < members.size(); ++i) {
        if (i > 0 && members[i].first == members[i - 1].first)
            return refuse(u"the key %1 is there twice"_s.arg(quoted(members[i].first)));
        object->insert(members[i].first, members[i].second);
    }
    return true;
}

bool JsonParser::readMembers(Members* members)
{
    ++m_at; // the brace
    skipBlanks();
    if (take('}'))
        return true;
    for (;;) {
        if (peek() != '"')
            return refuse(u"a key in double quotes was expected"_s);
        auto& [key, value] = members->emplace_back();
        if (!readString(&key))
            return false;
        skipBlanks();
        if (!take(':'))
            return refuse(u"a colon was expected"_s);
        skipBlanks();
        if (!readValue(&value))
            return false;
        skipBlanks();
        if (take('}'))
            return true;
        if (!take(','))
            return refuse(u"a comma or the end of the object was expected"_s);
        skipBlanks();
    }
}

bool JsonParser::readArray(QJsonValue* value)
{
    if (m_depth == MaxDepth)
        return refuse(u"it is nested deeper than %1 levels"_s.arg(MaxDepth));
    ++m_depth;
    ++m_at; // the bracket
    QJsonArray items;
    skipBlanks();
    if (!take(']')) {
        for (;;) {
            QJsonValue item;
            if (!readValue(&item))
                return false;
            items.append(item);
            skipBlanks();
            if (take(']'))
                break;
            if (!take(','))
                return refuse(u"a comma or the end of the array was expected"_s);
            skipBlanks();
        }
    }
    --m_depth;
    *value = items;
    return true;
}

bool JsonParser::readString(QString* text)
{
    ++m_at; // the quote
    for (;;) {
        const qsizetype from = m_at;
        uchar seen = 0;
        char c = 0;
        for (; m_at < m_bytes.size(); ++m_at) {
            c = m_bytes[m_at];
            if (c == '"' || c == '\\' || static_cast<uchar>(c) < 0x20)
                break;
            seen |= static_cast<uchar>(c);
        }
        if (m_at == m_bytes.size())
            return refuse(u"a string has no end"_s);
        if (c != '"' && c != '\\')
            return refuse(u"a string has a control character, which must be escaped"_s);
        if (!appendPlain(from, seen < 0x80, text))
            return false;
        ++m_at;
        if (c == '"')
            return true;
        if (!readEscape(text))
            return false;
    }
}

/// What stands between `from` and here, without escapes.
bool JsonParser::appendPlain(qsizetype from, bool ascii, QString* text)
{
    const QByteArrayView bytes = m_bytes.sliced(from, m_at - from);
    if (bytes.isEmpty())
        return true;
    if (ascii) {
        if (text->isEmpty())
            *text = QString::fromLatin1(bytes);
        else
            text->append(QLatin1StringView(bytes));
        return true;
    }
    // Not QString::fromUtf8(): it replaces what is no UTF-8, and drops a U+FEFF at the beginning.
    QStringDecoder decoder(QStringConverter::Utf8,
                           QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString decoded = decoder(bytes);
    if (decoder.hasError())
        return refuse(u"a string is not valid UTF-8"_s);
    text->append(decoded);
    return true;
}

/// Behind a backslash.
bool JsonParser::readEscape(QString* text)
{
    const char c = peek();
    static constexpr QByteArrayView Letters("\"\\/bfnrt");
    static constexpr QByteArrayView Meanings("\"\\/\b\f\n\r\t");
    if (const auto letter = c != '\0' ? Letters.indexOf(c) : -1; letter >= 0) {
        ++m_at;
        text->append(QLatin1Char(Meanings[letter]));
        return true;
    }
    char16_t unit = 0;
    if (!readCodeUnit(&unit))
        return false;
    if (unit == 0)
        return refuse(u"a string contains the character U+0000"_s);
    if (QChar::isLowSurrogate(unit))
        return refuse(u"a string has one half of a surrogate pair alone"_s);
    text->append(QChar(unit));
    if (!QChar::isHighSurrogate(unit))
        return true;
    if (!take('\\') || !readCodeUnit(&unit) || !QChar::isLowSurrogate(unit))
        return refuse(u"a string has one half of a surrogate pair alone"_s);
    text->append(QChar(unit));
    return true;
}

/// "uXXXX"
bool JsonParser::readCodeUnit(char16_t* unit)
{
    if (!take('u') || m_bytes.size() - m_at < 4)
        return refuse(u"a string has an escape that JSON does not know"_s);
    const QByteArrayView digits = m_bytes.sliced(m_at, 4);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value, 16);
    if (error != std::errc() || end != digits.end())
        return refuse(u"a string has an escape that JSON does not know"_s);
    m_at += 4;
    *unit = static_cast<char16_t>(value);
    return true;
}

qsizetype JsonParser::skipDigits()
{
    const qsizetype from = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at - from;
}

bool JsonParser::readNumber(QJsonValue* value)
{
    const qsizetype from = m_at;
    take('-');
    const bool leadingZero = peek() == '0';
    const qsizetype digits = skipDigits();
    if (digits == 0)
        return refuse(u"a value was expected"_s);
    if (leadingZero && digits > 1)
        return refuse(u"a number begins with a zero"_s);
    bool whole = true;
    if (take('.')) {
        whole = false;
        if (skipDigits() == 0)
            return refuse(u"a number has no digits behind its point"_s);
    }
    if (take('e') || take('E')) {
        whole = false;
        if (!take('+'))
            take('-');
        if (skipDigits() == 0)
            return refuse(u"a number has no digits in its exponent"_s);
    }

    const QByteArrayView number = m_bytes.sliced(from, m_at - from);
    if (qint64 integer = 0; whole && std::from_chars(number.begin(), number.end(), integer).ec == std::errc()) {
        *value = integer;
        return true;
    }
    double real = 0;
    // Too small to be told from 0, it is 0.
    if (std::from_chars(number.begin(), number.end(), real).ec != std::errc() && !isTiny(number))
        return refuse(u"a number is too large"_s);
    *value = real;
    return true;
}

} // namespace relay::json
