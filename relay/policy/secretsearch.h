// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <span>

// The parts of SecretGuard: credentials by their own form, by their context, and across line breaks.

namespace relay::policy {

/// A place in a text, in code units.
struct SecretPlace {
    const char* kind;
    qsizetype from;
    qsizetype to;
};

/// Finds what only its surroundings tell to be a credential: `password = …` and its like, an address with a password in
/// it, an `Authorization` header. What a manual writes there (`<your password>`, `$PASSWORD`, `user:password@host`) is
/// none. Time grows with the length of the text only.
std::optional<SecretPlace> findSecretByContext(QStringView text);

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

/// Calls `look` with what stands on both sides of each line break, joined, as it was before somebody wrapped it:
/// without the break, what Markdown, mail and shells put around it, and lines of nothing but that. Gives the first
/// place that `look` finds and that a break goes through, in the text as it is.
std::optional<SecretPlace> findWrapped(QStringView text,
                                       const std::function<std::optional<SecretPlace>(QStringView)>& look);

} // namespace relay::policy
