// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>

#include "relay/engine/needboard.h"
#include "relay/exchange/requests.h"
#include "relay/exchange/unreadwatch.h"
#include "relay/protocol/need.h"

namespace relay::exchange {

/// What waits for the operator: held messages, rooms that a rule paused, agents that have not read, refused
/// credentials, the disk, the clock. The list follows what happens within a moment; asking for it costs what is in it,
/// not what is on the relay. What was put off stays in it, with its time.
class Needs : public QObject
{
    Q_OBJECT

public:
    static constexpr int Most = 500; ///< of one list
    static constexpr qint64 MostSnoozeSeconds = 7 * 86'400;
    /// A refused credential that was not dismissed is forgotten so long after the newest.
    static constexpr qint64 RefusalMs = 7LL * 86'400 * 1000;

    explicit Needs(Engine& engine);

    /// After the directory was read.
    void begin();
    void shutDown();
    /// Limits are others now.
    void reviewAll();

    protocol::NeedList list();
    /// Wakes when the list has another revision than that, or after `seconds`.
    quint64 wait(qint64 revision, int seconds, std::function<void()> wake);

    /// `seconds` 0 ends it. NotFound when it does not wait (any more).
    void snooze(const QString& id, qint64 seconds, Completion<protocol::Need> done);
    /// It was seen. NotFound; Conflict for what something else settles.
    void dismiss(const QString& id, Completion<void> done);

signals:
    /// The list has another revision.
    void changed();

private:
    using List = QList<protocol::Need>;

    void refresh();
    void lookAtRooms();
    void lookAtTimes();
    void arm();
    void replace(RoomKey room, List needs);

    List needsIn(RoomKey key) const;
    List needsOfRelay() const;
    void addHeld(const RoomEntry& room, List& needs) const;
    void addPause(const RoomEntry& room, List& needs) const;
    void addNotRead(const RoomEntry& room, List& needs) const;
    void addRefusals(RoomKey key, const RoomEntry* room, List& needs) const;
    protocol::NeedAgent agentOf(AgentKey key) const;

    const protocol::Need* find(const QString& id) const;
    std::optional<NeedBoard::Place> refusalOf(const QString& id) const;
    protocol::Need shown(const protocol::Need& need) const;
    protocol::Result<protocol::Need> putOff(Batch& batch, const QString& id, qint64 endMs);

    Engine& m_engine;
    UnreadWatch m_unread;
    QTimer m_due;
    std::map<RoomKey, List>
        m_needs; ///< without what was put off until when; those of the relay under NeedBoard::NoRoom
    std::map<QString, RoomKey> m_places; ///< of each id
    std::map<QString, qint64> m_snoozed; ///< as the list of that revision has it: ends, monotonic ms
    qint64 m_revision = 0;
    bool m_changed = false;
};

} // namespace relay::exchange
