// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/requestbody.h"

#include <algorithm>
#include <charconv>

namespace relay::http {

using namespace Qt::StringLiterals;

namespace {

using Check = tl::expected<void, Refusal>;

constexpr qsizetype MostDigits = 16; ///< of a size; as many as 64 bits have

tl::unexpected<Refusal> bad(const QString& sentence)
{
    return tl::unexpected(Refusal::badRequest(sentence));
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

QByteArrayView withoutLeadingBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    return text;
}

/// What stands behind a size: nothing, or a semicolon and a name, with anything printable behind that.
bool isExtension(QByteArrayView text)
{
    if (text.isEmpty())
        return true;
    text = withoutLeadingBlanks(text);
    if (!text.startsWith(';'))
        return false;
    text = withoutLeadingBlanks(text.sliced(1));
    return !text.isEmpty() && RequestHead::isTokenChar(text.front()) && RequestHead::isPrintable(text);
}

} // namespace

void RequestBody::begin(const RequestHead& head)
{
    clear();
    m_left = head.contentLength;
    m_besides = 0;
    m_trailers = 0;
    if (head.chunked)
        m_state = State::Size;
    else
        m_state = m_left > 0 ? State::Plain : State::Complete;
}

tl::expected<qsizetype, Refusal> RequestBody::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && !isComplete()) {
        const QByteArrayView rest = bytes.sliced(used);
        if (m_state == State::Plain || m_state == State::Data) {
            used += takeData(rest);
            continue;
        }
        const qsizetype newline = rest.indexOf('\n');
        const qsizetype part = newline < 0 ? rest.size() : newline + 1;
        m_line.append(rest.first(part));
        used += part;
        if (m_state == State::DataEnd && m_line.size() > 2)
            return bad(u"A chunk is longer than its size says."_s);
        if (m_line.size() > MostDigits + 2 + m_limits.headBytes - m_besides)
            return tl::unexpected(Refusal::headTooLarge());
        if (newline < 0)
            continue;
        if (const Check taken = takeLine(); !taken)
            return tl::unexpected(taken.error());
        m_line.truncate(0);
    }
    count();
    return used;
}

qsizetype RequestBody::takeData(QByteArrayView bytes)
{
    const auto part = std::min<qsizetype>(bytes.size(), m_left);
    m_bytes.append(bytes.first(part));
    m_left -= part;
    if (m_left == 0)
        m_state = m_state == State::Plain ? State::Complete : State::DataEnd;
    return part;
}

Check RequestBody::takeLine()
{
    QByteArrayView line = m_line;
    if (!line.endsWith("\r\n"))
        return bad(u"Lines must end with CR LF; there is an LF alone."_s);
    line.chop(2);
    if (m_state == State::Size)
        return takeSize(line);
    if (m_state == State::Trailer)
        return takeTrailer(line);
    m_state = State::Size; // it was the line end behind a chunk
    return line.isEmpty() ? Check() : bad(u"A chunk is longer than its size says."_s);
}

Check RequestBody::takeSize(QByteArrayView line)
{
    const qsizetype digits = std::find_if_not(line.begin(), line.end(), isHexDigit) - line.begin();
    if (digits == 0 || digits > MostDigits || !isExtension(line.sliced(digits)))
        return bad(u"The size of a chunk must be plain hexadecimal digits."_s);
    quint64 size = 0;
    std::from_chars(line.begin(), line.begin() + digits, size, 16);
    if (size > static_cast<quint64>(m_limits.bodyBytes - m_bytes.size()))
        return tl::unexpected(Refusal::bodyTooLarge(m_limits));
    m_besides += line.size() - digits;
    m_left = static_cast<qint64>(size);
    m_state = size > 0 ? State::Data : State::Trailer;
    return {};
}

Check RequestBody::takeTrailer(QByteArrayView line)
{
    if (line.isEmpty()) {
        m_state = State::Complete;
        return {};
    }
    m_besides += line.size() + 2;
    if (++m_trailers > m_limits.headFields)
        return tl::unexpected(Refusal::headTooLarge());
    if (!RequestHead::isField(line))
        return bad(u"Behind the last chunk may only be header fields and an empty line."_s);
    return {};
}

qint64 RequestBody::wanted() const
{
    return m_state == State::Plain ? m_left : std::max<qint64>(m_left + 2, m_limits.headBytes);
}

QByteArray RequestBody::take()
{
    const QByteArray body = std::exchange(m_bytes, QByteArray());
    clear();
    return body;
}

void RequestBody::clear()
{
    m_state = State::Complete;
    m_bytes = QByteArray();
    m_line = QByteArray();
    count();
}

void RequestBody::count()
{
    const qint64 counted = m_bytes.isNull() && m_line.isNull() ? 0 : m_bytes.capacity() + m_line.capacity();
    m_together += counted - m_counted;
    m_counted = counted;
}

} // namespace relay::http
