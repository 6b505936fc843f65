// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QStringView>

#include <optional>

namespace relay::policy {

/// Finds what looks like a credential: private keys, keys and tokens of well-known services by their forms, with their
/// checksums where they have one, this relay's own, passwords and keys by what stands before them, and all forms also
/// where a line break goes through them. It is made for accidents: what somebody hides (base64, look-alike letters,
/// spaces between the characters) is not found. It would rather miss a credential than take a text for one that is
/// none. Time grows with the length of the text only.
class SecretGuard
{
public:
    /// What was found and where, and nothing of the text itself.
    struct Finding {
        QLatin1StringView kind; ///< as in "a GitHub token"; static
        qsizetype offset = 0;   ///< in code points
        qsizetype length = 0;   ///< in code points
    };

    /// The first one; nothing in an ordinary text.
    static std::optional<Finding> find(QStringView text);

    /// Every kind there is.
    static QList<QLatin1StringView> kinds();
};

} // namespace relay::policy
