// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/forms.h"

#include <QByteArrayList>
#include <QCryptographicHash>

#include <algorithm>

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestCode = 32;
constexpr qsizetype LongestToken = 512;
constexpr qsizetype MostDigits = 12;
constexpr qsizetype LongestCertificate = 16 * 1024;
constexpr qsizetype PemLine = 64;

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

bool isLetterOrDigit(QChar character)
{
    return isDigit(character) || (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

} // namespace

bool isRoomCode(QStringView text)
{
    return !text.isEmpty() && text.size() <= LongestCode && std::ranges::all_of(text, isLetterOrDigit);
}

bool isAgentNumber(QStringView text)
{
    const QStringView prefix = u"AG-";
    const QStringView digits = text.startsWith(prefix) ? text.sliced(prefix.size()) : QStringView();
    return !digits.isEmpty() && digits.size() <= MostDigits && std::ranges::all_of(digits, isDigit);
}

bool isBearerToken(QStringView text)
{
    if (text.size() > LongestToken)
        return false;
    while (text.endsWith(u'='))
        text.chop(1);
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar character) {
        return isLetterOrDigit(character) || QStringView(u"-._~+/").contains(character);
    });
}

std::optional<PlainCertificate> plainCertificate(const QString& pem)
{
    constexpr auto begin = "-----BEGIN CERTIFICATE-----"_L1;
    constexpr auto end = "-----END CERTIFICATE-----"_L1;
    const qsizetype from = pem.indexOf(begin);
    const qsizetype to = from < 0 ? -1 : pem.indexOf(end, from);
    if (to < 0 || to - from > LongestCertificate)
        return std::nullopt;
    QByteArray inside = pem.sliced(from + begin.size(), to - from - begin.size()).toLatin1();
    inside.removeIf([](char character) { return character == '\n' || character == '\r' || character == ' '; });
    const auto der = QByteArray::fromBase64Encoding(inside, QByteArray::AbortOnBase64DecodingErrors);
    if (!der || der.decoded.isEmpty())
        return std::nullopt;
    const QByteArray base64 = der.decoded.toBase64();
    QByteArrayList lines{begin.data()};
    for (qsizetype at = 0; at < base64.size(); at += PemLine)
        lines.append(base64.mid(at, PemLine));
    lines.append(QByteArray(end.data()) + '\n');
    const QByteArray digest = QCryptographicHash::hash(der.decoded, QCryptographicHash::Sha256);
    return PlainCertificate{QString::fromLatin1(lines.join('\n')), QString::fromLatin1(digest.toHex(':')).toUpper()};
}

} // namespace relay::protocol
