// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QSet>

#include "model/itemroles.h"
#include "model/need.h"
#include "relay/protocol/message.h"

namespace app::conversations {

class Conversations;

/// What waits for the user over all rooms of a relay, the oldest first: as a message (model::MessageRole, each row with
/// its Place), and as one of all things that wait (model::NeedRole, without its relay).
class HeldModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `known` is borrowed and must outlive the model. `keyPrefix` (model::RoomKey) makes ids keys.
    explicit HeldModel(const Conversations& known, const QString& keyPrefix = {}, QObject* parent = nullptr);

    /// The relay is being asked what waits: take() follows, and what happens until then is kept.
    void expect();
    void take(const QList<relay::protocol::Message>& messages);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// The oldest first.
    QList<relay::protocol::Message> messagesIn(const QString& roomId) const;

signals:
    /// Not for what take() brings.
    void waits(const relay::protocol::Message& message);

private:
    void apply(const relay::protocol::Message& message);
    void insert(const relay::protocol::Message& message);
    void remove(const QString& messageId);
    void removeRoom(const QString& roomId);
    model::MessageSide side(const relay::protocol::Message& message) const;
    QString place(const relay::protocol::Message& message) const;
    model::Need need(const relay::protocol::Message& message) const;

    const Conversations& m_known;
    QString m_keyPrefix;
    QList<relay::protocol::Message> m_messages;
    qint64 m_bytes = 0;   ///< of m_messages, see bytesOf()
    QSet<QString> m_told; ///< by events, since expect()
    bool m_expecting = false;
};

} // namespace app::conversations
