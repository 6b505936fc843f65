// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/heldmodel.h"

#include <QCryptographicHash>

#include <algorithm>

#include "app/conversations/conversations.h"
#include "model/itemroles.h"
#include "words/remarktext.h"

using namespace Qt::StringLiterals;

namespace app::conversations {

namespace {
/// More than anybody decides about in one go; the others come when the window asks anew.
constexpr qsizetype MostHeld = 2'000;
constexpr qint64 MostHeldBytes = 64 * 1024 * 1024; ///< 500 of the longest texts
} // namespace

using relay::protocol::Member;
using relay::protocol::Message;
using relay::protocol::MessageState;
using relay::protocol::Room;

HeldModel::HeldModel(const Conversations& known, const QString& keyPrefix, QObject* parent)
    : QAbstractListModel(parent)
    , m_known(known)
    , m_keyPrefix(keyPrefix)
{
    connect(&known, &Conversations::messageAdded, this, &HeldModel::apply);
    connect(&known, &Conversations::messageChanged, this, &HeldModel::apply);
    connect(&known, &Conversations::roomRemoved, this, &HeldModel::removeRoom);
}

void HeldModel::expect()
{
    m_expecting = true;
    m_told.clear();
}

void HeldModel::take(const QList<Message>& messages)
{
    m_expecting = false;
    QSet<QString> waiting;
    for (const Message& message : messages)
        waiting.insert(message.id);
    const QList<Message> before = m_messages;
    // An answer may be older than the events that came while it was on its way.
    for (const Message& message : before) {
        if (!waiting.contains(message.id) && !m_told.contains(message.id))
            remove(message.id);
    }
    for (const Message& message : messages) {
        if (!m_told.contains(message.id))
            insert(message);
    }
    m_told.clear();
}

void HeldModel::apply(const Message& message)
{
    if (m_expecting)
        m_told.insert(message.id);
    if (message.state == MessageState::Held) {
        const qsizetype before = m_messages.size();
        insert(message);
        if (m_messages.size() > before)
            emit waits(message);
        return;
    }
    remove(message.id);
}

void HeldModel::insert(const Message& message)
{
    const bool isKnown =
        std::any_of(m_messages.cbegin(), m_messages.cend(), [&](const Message& each) { return each.id == message.id; });
    const qint64 bytes = bytesOf(message);
    if (isKnown || m_messages.size() >= MostHeld || m_bytes + bytes > MostHeldBytes)
        return;
    m_bytes += bytes;
    const auto place = std::upper_bound(m_messages.cbegin(), m_messages.cend(), message,
                                        [](const Message& a, const Message& b) { return a.createdAt < b.createdAt; });
    const int row = static_cast<int>(place - m_messages.cbegin());
    beginInsertRows({}, row, row);
    m_messages.insert(row, message);
    endInsertRows();
}

void HeldModel::remove(const QString& messageId)
{
    for (int row = 0; row < m_messages.size(); ++row) {
        if (m_messages.at(row).id != messageId)
            continue;
        beginRemoveRows({}, row, row);
        m_bytes -= bytesOf(m_messages.at(row));
        m_messages.removeAt(row);
        endRemoveRows();
        return;
    }
}

void HeldModel::removeRoom(const QString& roomId)
{
    const QList<Message> before = m_messages;
    for (const Message& message : before) {
        if (message.roomId == roomId)
            remove(message.id);
    }
}

QList<Message> HeldModel::messagesIn(const QString& roomId) const
{
    QList<Message> messages;
    for (const Message& message : m_messages) {
        if (message.roomId == roomId)
            messages.append(message);
    }
    return messages;
}

int HeldModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

/// "parser, for Bob".
QString HeldModel::place(const Message& message) const
{
    const Room* room = m_known.room(message.roomId);
    if (room == nullptr)
        return {};
    QStringList names;
    QString peer;
    for (const Member& member : room->members) {
        names.append(member.name);
        if (member.agentId != message.agentId)
            peer = member.name;
    }
    const QString title = room->name.isEmpty() ? names.join(QStringLiteral(", ")) : room->name;
    return peer.isEmpty() ? title : tr("%1, for %2", "room, agent").arg(title, peer);
}

model::Need HeldModel::need(const Message& message) const
{
    model::Need need;
    need.messageKey = m_keyPrefix + message.id;
    need.key = u"held."_s + need.messageKey;
    need.kind = model::NeedKind::Held;
    need.roomKey = m_keyPrefix + message.roomId;
    need.agents = {message.agentName};
    need.agentIds = {message.agentId};
    need.text = message.text;
    need.digest = QCryptographicHash::hash(message.text.toUtf8(), QCryptographicHash::Sha256).toHex();
    need.since = message.createdAt;
    if (message.heldBy != relay::protocol::HeldBy::Review)
        need.why = words::remarkText(message.reason);
    need.verbs.decide = true;
    need.verbs.aboutRoom = true;
    const Room* room = m_known.room(message.roomId);
    if (room == nullptr)
        return need;
    QStringList names;
    for (const Member& member : room->members) {
        names.append(member.name);
        if (member.agentId != message.agentId)
            need.peer = member.name;
    }
    need.room = room->name.isEmpty() ? names.join(u", "_s) : room->name;
    return need;
}

/// As in its room.
model::MessageSide HeldModel::side(const Message& message) const
{
    const Room* room = m_known.room(message.roomId);
    const bool isSecond = room != nullptr && room->members.size() > 1 && room->members.at(1).agentId == message.agentId;
    return isSecond ? model::MessageSide::Right : model::MessageSide::Left;
}

QVariant HeldModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Message& message = m_messages.at(index.row());
    switch (role) {
    case model::NeedRole::Value:
        return QVariant::fromValue(need(message));
    case model::MessageRole::Id:
        return QString(m_keyPrefix + message.id);
    case model::MessageRole::Kind:
        return static_cast<int>(model::MessageKind::Agent);
    case model::MessageRole::Side:
        return static_cast<int>(side(message));
    case model::MessageRole::SenderId:
        return message.agentId;
    case model::MessageRole::SenderName:
        return message.agentName;
    case model::MessageRole::Text:
    case Qt::DisplayRole:
        return message.text;
    case model::MessageRole::At:
        return message.createdAt;
    case model::MessageRole::Delivery:
        return static_cast<int>(model::DeliveryState::Held);
    case model::MessageRole::Problem:
        return message.heldBy == relay::protocol::HeldBy::Review ? QString() : words::remarkText(message.reason);
    case model::MessageRole::StartsGroup:
        return true;
    case model::MessageRole::Place:
        return place(message);
    case model::MessageRole::RoomId:
        return QString(m_keyPrefix + message.roomId);
    default:
        return {};
    }
}

} // namespace app::conversations
