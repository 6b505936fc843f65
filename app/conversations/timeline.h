// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSet>

#include <limits>
#include <optional>

#include "model/itemroles.h"
#include "relay/protocol/error.h"
#include "relay/protocol/message.h"

namespace app::conversations {

/// Something that the user said here and that the relay has not confirmed by its event yet.
struct OutboxEntry {
    QByteArray once; ///< Idempotency-Key, the same for each try: a retry never says it twice
    QString text;
    QString replyTo;  ///< id of the message that it answers; empty for none
    qint64 at = 0;    ///< ms since the epoch
    qint64 after = 0; ///< when the room's newest message was made, by the relay's clock: this one is made later
    model::DeliveryState delivery = model::DeliveryState::Sending;
    QString problem;        ///< with Failed
    bool uncertain = false; ///< with Failed: it may have arrived all the same
    QString messageId;      ///< once the relay took it
};

/// A contiguous stretch of one room's messages that reaches to its newest one, followed by what is still on its way.
/// Rows are counted over both. Growing at the old end takes pages, growing at the new end takes events; nothing is
/// skipped and nothing doubled, in whatever order answers and events arrive.
class Timeline : public QObject
{
    Q_OBJECT

public:
    explicit Timeline(QString roomId, QObject* parent = nullptr);

    const QString& roomId() const { return m_roomId; }

    /// Whether the newest page was taken; until then events are kept aside.
    bool isLoaded() const { return m_loaded; }

    bool hasOlder() const { return m_hasOlder; }

    /// Of the oldest and newest message here that has one; 0 without any.
    qint64 oldestSeq() const;
    qint64 newestSeq() const;

    int rowCount() const { return static_cast<int>(m_messages.size() + m_outbox.size()); }

    int messageCount() const { return static_cast<int>(m_messages.size()); }

    /// Row below messageCount().
    const relay::protocol::Message& message(int row) const { return m_messages.at(row); }

    /// Of that message; -1 when it is not here.
    int rowOf(const QString& messageId) const;

    /// Row from messageCount().
    const OutboxEntry& entry(int row) const { return m_outbox.at(row - messageCount()); }

    /// The newest page is being asked for: only what is told from now on has to be kept aside for it.
    void expectNewest();

    /// The newest page: at first, or again when events may have been missed.
    void takeNewest(const relay::protocol::MessagePage& page);
    /// The page before oldestSeq(). What is not older than that is left out.
    void takeOlder(const relay::protocol::MessagePage& page);
    /// What an event told.
    void add(const relay::protocol::Message& message);
    /// The relay keeps no message with a smaller seq any more: they go here too. What has no seq stays.
    void dropBelow(qint64 seq);
    /// Forgets the oldest beyond `keep`, and beyond so many bytes (see bytesOf()); they can be had again as older
    /// pages.
    void trim(int keep, qint64 bytes = std::numeric_limits<qint64>::max());
    /// Of all messages here. Goes through them.
    qint64 bytes() const;

    /// What is not known to have been said, from an earlier connection: as failed.
    void restore(const QList<OutboxEntry>& entries);
    /// What restore() takes then: all that the relay has not confirmed to have.
    QList<OutboxEntry> unsent() const;
    /// Returns the key by which the entry is known.
    QByteArray enqueue(const QString& text, qint64 at, const QString& replyTo = {});
    void markSending(const QByteArray& once);
    /// `seq`: 0 when it has none yet.
    void markSent(const QByteArray& once, const QString& messageId, qint64 seq = 0);
    void markFailed(const QByteArray& once, const relay::protocol::Error& error);
    void discard(const QByteArray& once);

signals:
    // As QAbstractItemModel's begin…() and end…(), for the model that shows this.
    void insertionBegan(int first, int last);
    void insertionEnded(int first, int last);
    void removalBegan(int first, int last);
    void removalEnded(int first, int last);
    void resetBegan();
    void resetEnded();
    void rowsChanged(int first, int last);
    /// unsent() is another.
    void unsentChanged();

private:
    void keepAside(const relay::protocol::Message& message);
    qint64 newestTime() const; ///< of the newest message that has a seq; 0 without any
    void replaceAll(const relay::protocol::MessagePage& page);
    void insert(const relay::protocol::Message& message);
    void update(qsizetype row, const relay::protocol::Message& message);
    /// The entry that this message is the confirmation of.
    std::optional<qsizetype> confirmed(const relay::protocol::Message& message) const;
    std::optional<qsizetype> findEntryIndex(const QByteArray& once) const;
    qsizetype findMessage(const QString& id) const;
    void removeEntry(qsizetype index);
    void changedEntry(qsizetype index);

    QString m_roomId;
    QList<relay::protocol::Message> m_messages;
    QSet<QString> m_ids; ///< of m_messages
    QList<relay::protocol::Message> m_early;
    qint64 m_earlyBytes = 0;
    QList<OutboxEntry> m_outbox;
    bool m_loaded = false;
    bool m_hasOlder = false;
};

} // namespace app::conversations
