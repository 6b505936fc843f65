// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace words {

/// What a relay says in `sentence` (relay/protocol/remark.h), in the user's language. One that this version does not
/// know is shown as it is to who reads the language of the sources; to others it is said that there is one.
QString remarkText(const QString& sentence);

/// The same where the sentence may be the operator's own, in whatever language: then it stays as it is.
QString reasonText(const QString& reason);

/// A kind of policy::SecretGuard::kinds(), "GitHub token" say, in the user's language.
QString secretKindText(const QString& kind);

} // namespace words
