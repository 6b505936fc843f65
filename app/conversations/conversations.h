// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "relay/protocol/agent.h"
#include "relay/protocol/event.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"

namespace app::conversations {

/// Rooms of one relay, and agents: of more, whoever was there first is known. A relay that means no good tells of as
/// many as it likes, each with as many words as it likes.
inline constexpr qsizetype MostRooms = 20'000;
inline constexpr qsizetype MostAgents = 20'000;
/// Of all rooms together. 20,000 ordinary ones have a tenth of it.
inline constexpr qint64 MostRoomBytes = 128 * 1024 * 1024;

/// About what a message takes in memory.
qint64 bytesOf(const relay::protocol::Message& message);

/// What is known of a relay is not all that it has.
struct KnownInPart {
    bool agents = false;
    bool rooms = false;

    bool operator==(const KnownInPart&) const = default;
};

/// The beginning of a message in one line, as long as what the relay itself gives as Room::lastText.
QString previewOf(const QString& text);

/// What the client knows of one relay: the relay itself, its agents and its rooms as they were last told. All of it
/// changes in two ways only, load() and apply(); whoever shows some of it listens. Messages are in Timeline.
class Conversations : public QObject
{
    Q_OBJECT

public:
    explicit Conversations(QObject* parent = nullptr);

    /// Everything anew: what is not in it is gone. `inPart`: of what the lists are only a part.
    void load(const relay::protocol::RelayInfo& relay, const QList<relay::protocol::Agent>& agents,
              const QList<relay::protocol::Room>& rooms, KnownInPart inPart = {});
    void apply(const relay::protocol::Event& event);
    void applyPresence(const relay::protocol::Presence& presence);
    /// A room from the answer to a call of ours; ignored when events have told of it already.
    void addRoom(const relay::protocol::Room& room);

    /// Null when there is no such room. Valid until the next change.
    const relay::protocol::Room* room(const QString& roomId) const;

    QList<relay::protocol::Room> rooms() const { return m_rooms.values(); }

    qsizetype roomCount() const { return m_rooms.size(); }

    /// Where the relay has more than is known here.
    KnownInPart knownInPart() const { return m_inPart; }

    QList<relay::protocol::Agent> agents() const { return m_agents.values(); }

    const relay::protocol::Agent* agent(const QString& agentId) const;

    const relay::protocol::RelayInfo& relayInfo() const { return m_relay; }

    /// Messages of agents that the operator has not read, over all rooms.
    int unreadTotal() const { return m_unreadTotal; }

signals:
    void loaded();
    void roomAdded(const relay::protocol::Room& room);
    void roomChanged(const relay::protocol::Room& room);
    void roomRemoved(const QString& roomId);
    /// It may be one that was told before: the id decides.
    void messageAdded(const relay::protocol::Message& message);
    /// A held one was released, and has its seq now, or rejected.
    void messageChanged(const relay::protocol::Message& message);
    void agentChanged(const relay::protocol::Agent& agent);
    void relayInfoChanged(const relay::protocol::RelayInfo& info);
    void unreadTotalChanged(int unread);
    void knownInPartChanged();

private:
    void on(const relay::protocol::MessageAdded& what);
    void on(const relay::protocol::MessageChanged& what);
    void on(const relay::protocol::RoomChanged& what);
    void noteLast(const relay::protocol::Message& message);
    void on(const relay::protocol::RoomRemoved& what);
    void on(const relay::protocol::AgentChanged& what);
    void on(const relay::protocol::RelayChanged& what);
    void store(const relay::protocol::Room& room);
    bool mayKeep(const relay::protocol::Room& room, const relay::protocol::Room* before) const;
    void notifyUnread(int more);
    void note(KnownInPart inPart);

    relay::protocol::RelayInfo m_relay;
    QHash<QString, relay::protocol::Agent> m_agents;
    QHash<QString, relay::protocol::Room> m_rooms;
    qint64 m_roomBytes = 0; ///< of m_rooms, about
    KnownInPart m_inPart;
    int m_unreadTotal = 0;
};

} // namespace app::conversations
