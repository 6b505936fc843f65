// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/directory.h"
#include "relay/store/records.h"

namespace relay::exchange {

struct Core;

/// How much agents may keep on the relay: each of them, and all together (contract, "Limits and retention"). The
/// operator is bound by neither.
///
/// An agent pays for what it does itself: its messages, held and rejected ones too, its Idempotency-Keys, and the rooms
/// and lines that it opened, until they are deleted. Nobody can make another agent pay. AgentEntry::stored is the sum;
/// it is kept with each change and counted anew at each start, so it is read and added to, and nothing is asked of the
/// store. What all take together is looked at by DiskKeeper.
class Quotas
{
public:
    // About what each takes on the disk beside its text, with its place in the indexes.
    static constexpr qint64 MessageBytes = 256;
    static constexpr qint64 RoomBytes = 16 * 1024; ///< and in memory; with what the relay itself says in it
    static constexpr qint64 KeyBytes = 384;        ///< of an Idempotency-Key

    static qint64 costOf(const store::MessageMark& message) { return MessageBytes + message.size; }

    static qint64 costOf(const store::HeldMark& held) { return MessageBytes + held.size; }

    template <typename Mark>
    static void giveBack(Directory& directory, const QList<Mark>& removed)
    {
        for (const Mark& mark : removed)
            directory.countStored(mark.author, -costOf(mark));
    }

    explicit Quotas(const Core& core)
        : m_core(core)
    {
    }

    /// What an agent is about to add.
    struct Wish {
        bool room = false;
        qsizetype text = 0; ///< UTF-16 units; 0 for none. That is no more than it takes
    };

    /// AgentQuota, RelayQuota. `agent` is 0 where there is none yet.
    protocol::Result<void> check(AgentKey agent, const Wish& wish) const;

    /// What all agents may take together, in bytes; 0 for any amount. `disk` is the size of the file system, or -1.
    static qint64 total(const protocol::Limits& limits, qint64 disk);

private:
    protocol::Result<void> checkRooms(const AgentEntry& agent) const;
    QString whenLess() const;

    const Core& m_core;
};

} // namespace relay::exchange
