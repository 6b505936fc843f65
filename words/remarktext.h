// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/remark.h"

namespace words {

/// What a relay remarks, in the user's language. A remark that this version does not know is shown in the relay's words
/// to who reads the language of the sources; to others it is said that there is one.
QString remarkText(const relay::protocol::Saying& saying);

/// The same where it may be the operator's own words, in whatever language: then they stay as they are.
QString reasonText(const relay::protocol::Saying& saying);

/// A kind of policy::SecretGuard::kinds(), "GitHub token" say, in the user's language.
QString secretKindText(const QString& kind);

} // namespace words
