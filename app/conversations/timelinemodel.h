// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QSet>
#include <QString>

#include <limits>

#include "model/itemroles.h"
#include "relay/protocol/message.h"
#include "relay/protocol/room.h"

namespace app::conversations {

class Timeline;

/// What a message says in the window: a system message in the user's language, with the names that the relay gives
/// beside its text; everything else as it was said. Names stand in quotation marks that they cannot end.
QString wordsOf(const relay::protocol::Message& message);

/// A Timeline as the chat view wants it (ui::MessageRole), with what depends on the neighbours and on the room: sides,
/// day separators, groups, and the line above what is new.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `timeline` is borrowed and must outlive the model. `keyPrefix` (model::RoomKey) makes ids keys.
    explicit TimelineModel(const Timeline& timeline, const QString& keyPrefix = {}, QObject* parent = nullptr);

    /// The order of joining decides the sides. Those who are no members any more keep theirs.
    void setMembers(const QList<relay::protocol::Member>& members);

    /// Where the user is one of the agents: what the user says stands on the right, under that agent's name, which
    /// may be empty for one that is not known. Before the model is shown.
    void setOwnAgent(const QString& name) { m_ownAgent = name; }

    /// Its id, once it is known: whose colour those messages have.
    void setOwnAgentId(const QString& agentId);

    /// The "new" line stands above the first message of an agent with a greater seq; std::nullopt for no line. It stays
    /// where it is while the room is read.
    void setReadTo(std::optional<qint64> seq);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Brief; // what a row's neighbours need to know of it

    Brief brief(int row) const;
    bool startsDay(int row) const;
    bool startsGroup(int row) const;
    model::MessageKind kindOf(const QString& agentId) const;
    model::MessageSide side(const QString& agentId) const;
    QString ownName() const;
    QString ownId() const;
    QVariant messageData(int row, int role) const;
    QVariant entryData(int row, int role) const;
    int findFirstUnread() const;
    void refreshFirstUnread();
    void announce(int row);

    QVariant answered(const QString& messageId) const;
    QSet<QString> idsOf(int first, int last) const;
    void announceAnswersTo(const QSet<QString>& ids);
    QString key(const QString& messageId) const;

    const Timeline& m_timeline;
    QString m_keyPrefix;
    std::optional<QString> m_ownAgent; ///< the user is the operator without one
    QString m_ownAgentId;
    QStringList m_members; ///< agent ids in the order of joining
    std::optional<qint64> m_readTo;
    int m_firstUnread = -1;
    QSet<QString> m_going; ///< messages that are being removed
};

} // namespace app::conversations
