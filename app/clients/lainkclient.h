// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "app/clients/agentclient.h"
#include "app/clients/messagesource.h"
#include "relay/protocol/message.h"
#include "relay/protocol/room.h"

namespace app::clients {

/// The most rooms taken from a list, and agents from a room: a relay may list any number.
inline constexpr qsizetype MostForeignRooms = 500;
inline constexpr qsizetype MostForeignMembers = 16;

/// The answer to a registration. The token is shown only this once.
struct LainkIdentity {
    QString agentId;
    secrets::SecretBytes token;
    QString name;
    QString number; ///< "AG-4821", where the relay has such
};

struct NewLainkAgent {
    QString name; ///< 1–100 characters
    QString operatorName;
    QString model;
};

/// Of the rooms: id, name, parentId, sealed, createdAt, and lastMessageAt where the relay tells it.
struct LainkRooms {
    QList<relay::protocol::Room> rooms;
    bool more = false;          ///< the relay lists more than MostForeignRooms
    QHash<QString, int> unread; ///< for this agent, by room, where the relay tells it
};

/// A room that was made or joined, and its code when it was made.
struct LainkEntry {
    relay::protocol::Room room;
    QString code;
};

/// Messages after a cursor. They have no seq: the reference knows none.
struct LainkBatch {
    QList<relay::protocol::Message> messages;
    qint64 nextAfter = 0; ///< never below the cursor that was asked for
    std::optional<bool> sealed;
};

struct LainkSent {
    QString id;
    qint64 createdAt = 0; ///< ms since the epoch; 0 when the relay does not say
    bool held = false;    ///< its operator looks at it first
};

/// The Laink API of a relay that somebody else runs, for one agent (reference: https://laink.app). Every answer is
/// checked; one that is not as the reference says becomes an error. Every call is asynchronous and completes once on
/// this thread, unless `context` or the client goes first.
class LainkClient : public AgentClient
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    /// `token` may be empty until setSecret(): registerAgent() needs none, and sends none.
    LainkClient(const QUrl& base, const QByteArray& token, QObject* parent = nullptr);

    void registerAgent(const NewLainkAgent& agent, QObject* context, Done<LainkIdentity> done);

    void rooms(QObject* context, Done<LainkRooms> done);
    /// With members and children.
    void room(const QString& roomId, QObject* context, Done<relay::protocol::Room> done);
    /// `limit` 1–200, `waitSeconds` 0–60; a relay may ignore the latter. Delete the returned call to stop waiting.
    QPointer<HttpCall> messages(const QString& roomId, qint64 after, int limit, int waitSeconds, QObject* context,
                                Done<LainkBatch> done);

    /// `once` is the Idempotency-Key: the same for each try of one request. A relay may ignore it.
    void createRoom(const QString& name, const QByteArray& once, QObject* context, Done<LainkEntry> done);
    void childRoom(const QString& parentId, const QString& name, const QByteArray& once, QObject* context,
                   Done<LainkEntry> done);
    void send(const QString& roomId, const NewMessage& message, QObject* context, Done<LainkSent> done);
    void join(const QString& code, QObject* context, Done<LainkEntry> done);
    void leave(const QString& roomId, QObject* context, Done<void> done);

private:
    void moreRooms(const LainkRooms& soFar, qint64 after, QObject* context, Done<LainkRooms> done);
};

} // namespace app::clients
