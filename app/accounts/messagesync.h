// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <memory>
#include <unordered_map>

#include "relay/protocol/error.h"
#include "relay/protocol/message.h"

namespace app::conversations {
class Conversations;
class Timeline;
struct OutboxEntry;
} // namespace app::conversations

namespace relay::protocol {
struct Room;
}

namespace app::clients {
class MessageSource;
}

namespace app::accounts {

/// Carries messages between the relay and the timelines: pages of history and events in, the user's messages out.
/// Messages to one room are sent in order, one after the other.
class MessageSync : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed and must outlive the sync.
    MessageSync(clients::MessageSource& source, const conversations::Conversations& known, QObject* parent = nullptr);
    ~MessageSync() override;

    /// The timeline of a room, made and fetched when it is not there yet. It stays until forget() or until the room is
    /// gone.
    conversations::Timeline& open(const QString& roomId);

    /// Null when it is not there.
    const conversations::Timeline* timeline(const QString& roomId) const { return find(roomId); }

    /// The room is no longer shown: its timeline may be dropped when others are opened.
    void close(const QString& roomId);

    /// Fetches one older page. Does nothing when there is none or one is under way.
    void fetchOlder(const QString& roomId);

    bool isFetchingOlder(const QString& roomId) const { return m_fetchingOlder.contains(roomId); }

    /// Opens the room and fetches back to that seq; reached() follows, unless fetching fails.
    void reach(const QString& roomId, qint64 seq);

    /// `replyTo`: id of the message that it answers; empty for none.
    void send(const QString& roomId, const QString& text, const QString& replyTo = {});
    /// `row` of the timeline. Ignored when that message has not failed.
    void retry(const QString& roomId, int row);
    void discard(const QString& roomId, int row);

    /// Messages to a room that are not confirmed, in order.
    QList<conversations::OutboxEntry> unsent(const QString& roomId) const;
    /// Rooms that have such messages.
    QStringList unsentRooms() const;
    /// Unconfirmed messages of an earlier connection: the room shows them as failed.
    void restore(const QString& roomId, const QList<conversations::OutboxEntry>& entries);

signals:
    /// A message was not answered in time: the connection may be dead.
    void unanswered();
    /// The message of reach() is there, or the history no longer goes back that far.
    void reached(const QString& roomId);
    /// isFetchingOlder() or Timeline::hasOlder() changed.
    void historyChanged(const QString& roomId);
    void failed(const QString& roomId, const relay::protocol::Error& error);
    /// unsent() of that room changed.
    void unsentChanged(const QString& roomId);

private:
    /// The newest messages of a room on their way here, as many pages as it takes.
    struct Gathering {
        QString roomId;
        qint64 from = 0; ///< the seq that it should reach back to
        int pageSize = 0;
        relay::protocol::MessagePage page;
        bool failed = false;
    };

    conversations::Timeline* find(const QString& roomId) const;
    void fetchNewest(const QString& roomId);
    void gather(const std::shared_ptr<Gathering>& gathering);
    bool takePage(Gathering& gathering, const relay::protocol::Result<relay::protocol::MessagePage>& page);
    void finish(const Gathering& gathering);
    void deliver(const relay::protocol::Message& message);
    void dropDeleted(const relay::protocol::Room& room);
    void catchUp();
    void post(const QString& roomId);
    void goOnReaching(const QString& roomId);
    void dropUnused();

    clients::MessageSource& m_source;
    const conversations::Conversations& m_known;
    std::unordered_map<QString, std::unique_ptr<conversations::Timeline>> m_timelines;
    QHash<QString, QList<conversations::OutboxEntry>> m_restored; ///< by room, until its timeline is there
    QStringList m_closed;                                         ///< may be dropped, the longest unused first
    QHash<QString, qint64> m_reaching;                            ///< by room: how far back is wanted
    QSet<QString> m_fetchingOlder;
    QSet<QString> m_fetchingNewest;
    QSet<QString> m_posting; ///< rooms in which something is on its way
};

} // namespace app::accounts
