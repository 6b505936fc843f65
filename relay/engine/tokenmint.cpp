// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/tokenmint.h"

#include <algorithm>

#include "relay/protocol/nametext.h"
#include "relay/store/entropy.h"

using namespace Qt::StringLiterals;

namespace relay::engine {

namespace {

constexpr QLatin1StringView CodeAlphabet{"ABCDEFGHJKMNPQRSTUVWXYZ23456789"};
constexpr QLatin1StringView Digits{"0123456789"};
constexpr int IdBytes = 16;
constexpr int TokenBytes = 22;

/// Each character is as likely as any other: bytes beyond the last whole multiple of the alphabet are thrown away.
QString draw(QLatin1StringView alphabet, int count)
{
    const int usable = 256 - 256 % static_cast<int>(alphabet.size());
    QString drawn;
    drawn.reserve(count);
    while (drawn.size() < count) {
        for (const char byte : store::randomBytes(count)) {
            const int value = static_cast<unsigned char>(byte);
            if (value < usable && drawn.size() < count)
                drawn += alphabet.at(value % alphabet.size());
        }
    }
    return drawn;
}

} // namespace

QString TokenMint::id()
{
    return QString::fromLatin1(
        store::randomBytes(IdBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString TokenMint::token()
{
    return u"ak_"_s + QString::fromLatin1(store::randomBytes(TokenBytes).toHex());
}

QString TokenMint::number(int digits)
{
    return u"AG-"_s + draw(Digits, digits);
}

QString TokenMint::code()
{
    return draw(CodeAlphabet, CodeSize);
}

QString TokenMint::normalizedCode(const QString& typed)
{
    QString code;
    for (const QChar character : protocol::plainCode(typed).toUpper()) {
        if (character.unicode() > 127 || !CodeAlphabet.contains(character) || code.size() == CodeSize)
            return {};
        code += character;
    }
    return code.size() == CodeSize ? code : QString();
}

} // namespace relay::engine
