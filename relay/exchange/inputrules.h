// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/error.h"

namespace relay::exchange {

/// The rules for what agents call themselves and their rooms, and for what they say.
class InputRules
{
public:
    /// Trimmed; 1 to MaxAgentRingName code points, nothing hidden (protocol/nametext.h), and nobody who could be taken
    /// for the system or the operator.
    static protocol::Result<QString> ofAgent(const QString& name);
    /// A name that may be empty: trimmed, at most `most` code points, nothing hidden. `field` is what the error calls
    /// it.
    static protocol::Result<QString> optional(const QString& text, int most, const QString& field);
    /// A remark of the operator's: trimmed, at most `most` code points.
    static protocol::Result<QString> note(const QString& text, int most, const QString& field);

    /// 1 to `most` code points, as it is.
    static protocol::Result<void> checkText(const QString& text, int most, const QString& field);

    /// For the relay's own sentences: on one line and in quotation marks, so that no name can pass for a sentence.
    static QString quoted(const QString& name);
};

} // namespace relay::exchange
