// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::engine {

/// Everything that must not be guessed, from the operating system's random generator.
class TokenMint
{
public:
    static constexpr int CodeSize = 10;

    /// Of an agent or a room: 128 bits in base64url.
    static QString id();
    /// "ak_" and 44 hexadecimal digits (176 bits).
    static QString token();
    /// "AG-" and as many decimal digits.
    static QString number(int digits);
    /// CodeSize characters of an alphabet of 31 without look-alikes.
    static QString code();
    /// What was meant by a code that an operator may have typed: upper case, without white space, punctuation and what
    /// nobody sees. Empty for what cannot be a code.
    static QString normalizedCode(const QString& typed);
};

} // namespace relay::engine
