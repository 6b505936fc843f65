// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"

namespace relay::store {

/// More than any backup is behind: 50 agents at their rates take six days for it. A relay that cannot be sure to have
/// all that it ever gave goes on so much further.
inline constexpr qint64 SeqLeap = 100'000'000;

/// Puts what a Backup made back into a data directory.
class Restore
{
public:
    struct Outcome {
        qint64 createdMs = 0; ///< when the backup was made
        qint64 lastSeq = 0;   ///< the next message gets the one behind it
        QString aside;        ///< the directory with what was there before; empty when nothing was
    };

    /// Conflict while a relay holds `dataDir`, Unauthorized when `wrappingKey` is not the one that the backup was made
    /// with, StorageFull, StorageFailed.
    ///
    /// The copy is made, opened and read as a whole in a directory beside before anything of the old files is touched,
    /// and those are kept. A process that is killed on the way leaves either what was there, or the backup, or a
    /// directory that no relay starts in until restore has run again.
    ///
    /// Cursors never skip: the next number is beyond all that the backup, what was there before, and a restore of the
    /// same backup in an earlier minute have given.
    static protocol::Result<Outcome> run(const QString& file, const QString& dataDir, const QByteArray& wrappingKey);
};

} // namespace relay::store
