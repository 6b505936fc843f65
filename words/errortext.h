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

/// Worded by the reason of the error; without one, by Error::words; for an error of a relay without a known reason, by
/// its code. The sentence of the relay is added only when the window speaks English.
ErrorText errorText(const relay::protocol::Error& error);

/// The same as one text.
QString errorWords(const relay::protocol::Error& error);

/// Whether the window speaks the language of the sources, which relays speak too.
bool speaksAsRelays();

} // namespace words
