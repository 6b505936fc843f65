// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "relay/exchange/requests.h"

namespace relay::exchange {

/// Which agents have not read for a while what was said to them (Limits::notReadSeconds). It counts from when that was
/// said first, when the agent last looked at any of its rooms, or when its bell last rang: whichever came last. Who
/// looks at other rooms again and again has longer, not for ever. All by the monotonic clock; a start counts anew.
class UnreadWatch
{
public:
    struct Overdue {
        AgentKey agent = 0;
        qint64 since = 0; ///< ms since the epoch: when the first of it was said
        int unread = 0;
    };

    explicit UnreadWatch(Engine& engine)
        : m_engine(engine)
    {
    }

    /// Something may have changed in that room, which may be gone.
    void look(RoomKey room);
    /// Those of its members, as look() found them.
    std::vector<Overdue> overdue(RoomKey room) const;

    /// Monotonic ms at which a room is to be looked at again; 0 for none.
    qint64 nextMs() const;
    /// Rooms to look at now.
    std::vector<RoomKey> takeDue();

private:
    struct Tracked {
        qint64 readTo = -1;
        qint64 sinceMs = 0; ///< monotonic: when the first of what it has not read was seen here
        qint64 since = 0;   ///< the same, ms since the epoch
        qint64 dueMs = 0;   ///< monotonic: when to look again; 0: it is overdue
        int unread = 0;
    };

    using Place = std::pair<RoomKey, AgentKey>;
    using Deadline = std::tuple<qint64, RoomKey, AgentKey>;

    bool isExpected(const RoomEntry& room, const MemberEntry& member) const;
    void track(const RoomEntry& room, const MemberEntry& member);
    qint64 dueAt(const Tracked& tracked, const AgentEntry& agent) const;
    void forget(Place place);

    Engine& m_engine;
    std::map<Place, Tracked> m_tracked;
    std::set<Deadline> m_deadlines;
};

} // namespace relay::exchange
