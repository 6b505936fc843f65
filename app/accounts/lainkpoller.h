// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

#include "app/clients/connectionmonitor.h"
#include "app/clients/lainkclient.h"
#include "app/clients/pollpace.h"

namespace app::accounts {

/// Asks a Laink relay for an agent's rooms and for what is said in them, never one place more often than the pace
/// allows. The shown room comes first: at the pace, or with held requests when the relay holds them. The others take
/// turns, one request at a time; when the relay's list says what changed, only changed rooms are asked.
class LainkPoller : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed and must outlive the poller.
    LainkPoller(clients::LainkClient& client, clients::ConnectionMonitor& connection, const clients::PollTimes& times,
                QObject* parent = nullptr);
    ~LainkPoller() override;

    /// From the beginning of each room: batches follow.
    void start();
    void stop();

    /// Open connections may be dead: asks at once over a new connection.
    void checkNow();

    /// It is looked at.
    void setActive(const QString& roomId);
    /// Something changed there: as soon as the pace allows.
    void askSoon(const QString& roomId);
    void listSoon();
    void describeSoon(const QString& roomId);
    void add(const QString& roomId);
    void forget(const QString& roomId);

    /// Whether all that was said there before is here.
    bool isCaughtUp(const QString& roomId) const;

signals:
    void listed(const app::clients::LainkRooms& rooms);
    /// With its members.
    void described(const relay::protocol::Room& room);
    /// isCaughtUp() is as of before it.
    void heard(const QString& roomId, const app::clients::LainkBatch& batch);

private:
    struct Place {
        qint64 after = 0;
        int limit = 0; ///< messages of a page: fewer where they are long
        QDeadlineTimer notBefore;
        qint64 lastMessageAt = -1; ///< as the list told
        bool behind = true;        ///< there may be more
        bool caughtUp = false;
        bool undescribed = true;
    };

    void tick();
    void list();
    void describe(const QString& roomId);
    void askActive();
    void scheduleActive(std::chrono::milliseconds delay);
    void ask(const QString& roomId);
    void takeList(const clients::LainkRooms& rooms);
    bool takeBatch(const QString& roomId, const clients::LainkBatch& batch);
    void takeError(const QString& roomId, const relay::protocol::Error& error, bool asksToWait);
    void fail(const relay::protocol::Error& error);
    void abandon();
    void goOn();
    QString nextTo(bool Place::*needs) const;

    clients::LainkClient& m_client;
    clients::ConnectionMonitor& m_connection;
    clients::PollTimes m_times;
    clients::PollPace m_pace;
    std::unique_ptr<QObject> m_session; ///< context of what is under way: gone means dropped
    QPointer<clients::HttpCall> m_activeCall;
    QTimer m_tick;
    QTimer m_activeNext;
    QElapsedTimer m_activeAsked;
    QDeadlineTimer m_nextList;
    QDeadlineTimer m_nextLook; ///< at who is in the active room, and when they were seen
    QHash<QString, Place> m_places;
    QString m_active;
    QString m_describing;  ///< the room whose members are being asked for
    bool m_proven = false; ///< the relay answered since the last failure
    bool m_busy = false;   ///< a request beside the active room's is under way
};

} // namespace app::accounts
