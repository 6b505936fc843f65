// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/error.h"

namespace words {

/// What went wrong and what the user can do about it, in the user's language.
struct ErrorText {
    QString cause;
    QString remedy; ///< empty where there is nothing to do

    QString whole() const { return remedy.isEmpty() ? cause : cause + u' ' + remedy; }
};

/// By the reason of the error; where it has none, in its own words (Error::words); and where a relay said it that gives
/// no reason, or one that this version does not know, by its code. What the relay said is shown to whoever reads the
/// language of the sources anyway.
ErrorText errorText(const relay::protocol::Error& error);

/// The same in one, for where there is one line.
QString errorWords(const relay::protocol::Error& error);

/// Whether the window speaks the language of the sources, which relays speak too.
bool speaksAsRelays();

} // namespace words
