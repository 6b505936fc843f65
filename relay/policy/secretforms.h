// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <span>

namespace relay::policy {

enum class Alphabet { Hex, LowerAlnum, UpperAlnum, Base32, Alnum, Url };

/// Whether `c` may stand in a token of that alphabet. Url is base64url, what most tokens are made of.
bool isIn(Alphabet alphabet, char16_t c);

/// A credential that begins with a prefix of its own: `prefix`, then `min` to `max` characters of `alphabet`, then none
/// that a token could go on with.
struct SecretForm {
    const char* kind; ///< as in "a GitHub token"
    const char* prefix;
    Alphabet alphabet;
    int min;
    int max;
    bool (*check)(QStringView body); ///< what tells it from a placeholder
};

std::span<const SecretForm> secretForms();

/// Whether it could be drawn at random: many different characters, no long repetition or sequence, no word that says
/// that it is an example.
bool looksRandom(QStringView body);

} // namespace relay::policy
