// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "relay/exchange/access.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/requests.h"
#include "relay/protocol/limits.h"

namespace relay::exchange {

class Rooms;

/// What the operator decides about a room, an agent, or the whole relay.
class OperatorControl : public QObject
{
    Q_OBJECT

public:
    OperatorControl(Engine& engine, Rooms& rooms)
        : m_engine(engine)
        , m_access(engine)
        , m_pauses(engine)
        , m_rooms(rooms)
    {
    }

    /// The whole patch is applied, or nothing. NotFound, InvalidRequest, RoomClosed.
    void changeRoom(const QString& roomId, const RoomPatch& patch, Completion<protocol::Room> done);
    void closeRoom(const QString& roomId, Completion<protocol::Room> done);
    void setAgentPaused(const QString& agentId, bool paused, Completion<protocol::Agent> done);
    /// Everything at once (contract, `POST pause` and `POST resume`).
    void setPaused(bool paused, Completion<void> done);
    bool isPaused() const;
    /// One change: both, or neither. They are in force when it completes.
    void setRules(const protocol::Limits& limits, const protocol::Policy& policy, Completion<void> done);

signals:
    /// Limits or policy changed.
    void rulesChanged();

private:
    protocol::Result<protocol::Room> change(Batch& batch, const QString& roomId, const RoomPatch& patch);
    protocol::Result<protocol::Room> close(Batch& batch, const QString& roomId);
    protocol::Result<protocol::Agent> setAgentPaused(Batch& batch, const QString& agentId, bool paused);

    /// The rules of the whole relay.
    struct Rules {
        protocol::Limits limits;
        protocol::Policy policy;
    };

    /// Stores what differs from `before`.
    protocol::Result<void> saveRules(Batch& batch, const Rules& rules, const Rules& before);
    protocol::Result<void> rename(Batch& batch, RoomEntry& room, const QString& name);
    protocol::Result<void> markRead(Batch& batch, RoomEntry& room, qint64 seq);
    protocol::Result<void> setRules(Batch& batch, RoomEntry& room, const RoomPatch& patch);
    protocol::Room view(const RoomEntry& room) const;

    Engine& m_engine;
    Access m_access;
    Pauses m_pauses;
    Rooms& m_rooms;
};

} // namespace relay::exchange
