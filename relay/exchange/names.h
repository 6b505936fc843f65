// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/error.h"

namespace relay::exchange {

/// The rules for what agents call themselves and their rooms, and for what they say.
class Names
{
public:
    /// Trimmed; 1 to MaxAgentRingName code points, and nobody who could be taken for the system or the operator.
    static protocol::Result<QString> ofAgent(const QString& name);
    /// Trimmed; at most `most` code points. `field` is what the error calls it.
    static protocol::Result<QString> optional(const QString& text, int most, const QString& field);
    /// 1 to `most` code points, as it is.
    static protocol::Result<void> checkText(const QString& text, int most, const QString& field);

    /// For the relay's own sentences: on one line and in quotation marks, so that no name can pass for a sentence.
    static QString quoted(const QString& name);
};

} // namespace relay::exchange
