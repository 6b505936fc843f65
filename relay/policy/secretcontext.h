// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

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

} // namespace relay::policy
