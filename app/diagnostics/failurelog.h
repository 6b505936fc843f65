// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>

#include "relay/protocol/error.h"

namespace app::diagnostics {

/// The last things that went wrong, by their codes only: their sentences may name what is nobody else's business.
class FailureLog
{
public:
    static constexpr qsizetype Most = 20;

    struct Entry {
        QDateTime at; ///< UTC, of the last one
        QString where;
        relay::protocol::ErrorCode code;
        int times = 1; ///< in a row
    };

    /// `where` is a word of ours: "call", "hosting".
    void note(const QString& where, relay::protocol::ErrorCode code);

    /// Oldest first.
    const QList<Entry>& entries() const { return m_entries; }

private:
    QList<Entry> m_entries;
};

} // namespace app::diagnostics
