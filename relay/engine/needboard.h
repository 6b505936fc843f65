// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <set>
#include <utility>

#include "relay/engine/directory.h"

namespace relay::store {
class Store;
}

namespace relay::engine {

class Clock;

/// What waits for the operator and is not to be seen in rooms and agents: refused credentials, and what was put off.
/// And in which rooms something changed, so that what waits there is looked at again, soon.
class NeedBoard : public QObject
{
    Q_OBJECT

public:
    /// Of what concerns no room.
    static constexpr RoomKey NoRoom = 0;

    /// Room and agent, each 0 for none.
    using Place = std::pair<RoomKey, AgentKey>;

    struct Snooze {
        qint64 until = 0; ///< ms since the epoch, as it is written down
        qint64 endMs = 0; ///< monotonic: what counts in this run
    };

    explicit NeedBoard(const Clock& clock);

    /// Replaces everything.
    protocol::Result<void> load(store::Store& store);

    /// Within a transaction. The guard found a credential of that kind.
    protocol::Result<void> noteRefusal(store::Store& store, const store::RefusalRecord& news);
    /// Within a transaction; nothing when there is none.
    protocol::Result<void> removeRefusal(store::Store& store, Place place);
    protocol::Result<void> forgetRoom(RoomKey room, store::Store& store);
    /// Within a transaction. An end that has come already ends it.
    protocol::Result<void> snooze(store::Store& store, const QString& need, Snooze snooze);

    /// It does not wait any more. The store forgets it with the next one that is written.
    void forgetSnooze(const QString& need) { m_snoozes.erase(need); }

    const std::map<Place, store::RefusalRecord>& refusals() const { return m_refusals; }

    const std::map<QString, Snooze>& snoozes() const { return m_snoozes; }

    void touch(RoomKey room);
    void touch(const std::set<RoomKey>& rooms);

    std::set<RoomKey> takeTouched() { return std::exchange(m_touched, {}); }

signals:
    /// Some were touched, a moment ago.
    void due();

private:
    const Clock& m_clock;
    std::map<Place, store::RefusalRecord> m_refusals;
    std::map<QString, Snooze> m_snoozes; ///< by the id of what waits
    std::set<RoomKey> m_touched;
    QTimer m_soon;
};

} // namespace relay::engine
