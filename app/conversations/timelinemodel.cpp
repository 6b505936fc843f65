// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/timelinemodel.h"

#include <QCoreApplication>
#include <QDateTime>

#include "app/conversations/timeline.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/message.h"
#include "words/remarktext.h"

namespace app::conversations {

using namespace Qt::StringLiterals;
using model::DeliveryState;
using model::MessageKind;
using model::MessageSide;
using relay::protocol::Message;
using relay::protocol::OperatorAgentId;
using relay::protocol::SystemAgentId;
using relay::protocol::SystemEvent;

namespace {

struct SystemWords {
    Q_DECLARE_TR_FUNCTIONS(app::conversations::SystemWords)
public:
    static QString of(const Message& message);
};

QString quoted(const QString& name)
{
    return u'“' + name.simplified().replace(u'“', u'"').replace(u'”', u'"') + u'”';
}

QString SystemWords::of(const Message& message)
{
    const QString agent = quoted(message.about.agentName);
    const QString room = quoted(message.about.roomName);
    const bool hasAgent = !message.about.agentName.isEmpty();
    const bool hasRoom = !message.about.roomName.isEmpty();
    const relay::protocol::Saying saying{message.text, message.remark};
    const QString said = words::remarkText(saying);
    switch (message.event) {
    case SystemEvent::RoomCreated:
        return hasAgent ? tr("%1 created this room.").arg(agent) : tr("The operator created this room.");
    case SystemEvent::Joined:
        return hasAgent ? tr("%1 joined.").arg(agent) : said;
    case SystemEvent::Sealed:
        return tr("The room is sealed: its code is dead, and nobody else can join.");
    case SystemEvent::Left:
        return hasAgent ? tr("%1 left.").arg(agent) : said;
    case SystemEvent::Revoked:
        return hasAgent ? tr("The operator revoked %1.").arg(agent) : said;
    case SystemEvent::Closed:
        return tr("The operator closed this room: nothing more can be said here.");
    case SystemEvent::Resumed:
        return tr("The operator resumed this room: the agents can send again.");
    case SystemEvent::ChildOpened:
        if (!hasAgent)
            return said;
        return hasRoom ? tr("%1 opened the child room %2.").arg(agent, room) : tr("%1 opened a child room.").arg(agent);
    case SystemEvent::RoomNamed:
        return hasRoom ? tr("The operator let the name of a room through: %1.").arg(room) : said;
    case SystemEvent::MessageRejected:
        return hasAgent ? tr("%1 It was written by %2.", "a sentence, and an agent's name").arg(said, agent) : said;
    case SystemEvent::None: // of a face that tells no event, perhaps of a relay that is not ours
        return words::reasonText(saying);
    case SystemEvent::Paused:
        break;
    }
    return said;
}

} // namespace

QString wordsOf(const Message& message)
{
    return message.agentId == relay::protocol::SystemAgentId ? SystemWords::of(message) : message.text;
}

namespace {

/// Messages of one sender that are further apart than this are introduced anew.
constexpr qint64 GroupMs = 5 * 60 * 1000;

model::DeliveryState deliveryOf(const Message& message)
{
    switch (message.state) {
    case relay::protocol::MessageState::Held:
        return model::DeliveryState::Held;
    case relay::protocol::MessageState::Rejected:
        return model::DeliveryState::Rejected;
    case relay::protocol::MessageState::Sent:
        break;
    }
    return model::DeliveryState::Sent;
}

/// In a reviewed room the reason is a word to the sender; the user knows it. What is sent has no problem any more.
QString problemOf(const Message& message)
{
    using relay::protocol::MessageState;
    if (message.state == relay::protocol::OtherValue<MessageState>)
        return TimelineModel::tr("Something else became of it: this version of Duologue does not know what.");
    const bool known = message.heldBy == relay::protocol::HeldBy::Review && message.state == MessageState::Held;
    if (known || message.state == MessageState::Sent)
        return {};
    return message.state == MessageState::Held ? words::remarkText(message.reason) : words::reasonText(message.reason);
}

} // namespace

struct TimelineModel::Brief {
    QString senderId;
    qint64 at = 0;
};

TimelineModel::TimelineModel(const Timeline& timeline, const QString& keyPrefix, QObject* parent)
    : QAbstractListModel(parent)
    , m_timeline(timeline)
    , m_keyPrefix(keyPrefix)
{
    connect(&timeline, &Timeline::insertionBegan, this, [this](int first, int last) {
        if (m_firstUnread >= first) {
            m_firstUnread += last - first + 1;
        }
        beginInsertRows({}, first, last);
    });
    connect(&timeline, &Timeline::insertionEnded, this, [this](int first, int last) {
        endInsertRows();
        announce(last + 1);
        announceAnswersTo(idsOf(first, last));
        refreshFirstUnread();
    });
    connect(&timeline, &Timeline::removalBegan, this, [this](int first, int last) {
        if (m_firstUnread > last) {
            m_firstUnread -= last - first + 1;
        } else if (m_firstUnread >= first) {
            m_firstUnread = -1;
        }
        m_going = idsOf(first, last);
        beginRemoveRows({}, first, last);
    });
    connect(&timeline, &Timeline::removalEnded, this, [this](int first, int) {
        endRemoveRows();
        announce(first);
        announceAnswersTo(m_going);
        refreshFirstUnread();
    });
    connect(&timeline, &Timeline::resetBegan, this, [this] { beginResetModel(); });
    connect(&timeline, &Timeline::resetEnded, this, [this] {
        m_firstUnread = findFirstUnread();
        endResetModel();
    });
    connect(&timeline, &Timeline::rowsChanged, this, [this](int first, int last) {
        emit dataChanged(index(first), index(last));
        announce(last + 1);
        announceAnswersTo(idsOf(first, last));
        refreshFirstUnread();
    });
}

void TimelineModel::setMembers(const QList<relay::protocol::Member>& members)
{
    QStringList ids;
    for (const relay::protocol::Member& member : members) {
        ids.append(member.agentId);
    }
    if (ids == m_members) {
        return;
    }
    m_members = ids;
    if (rowCount() > 0) {
        emit dataChanged(index(0), index(rowCount() - 1), {model::MessageRole::Side});
    }
}

void TimelineModel::setOwnAgentId(const QString& agentId)
{
    if (agentId == m_ownAgentId)
        return;
    m_ownAgentId = agentId;
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {model::MessageRole::SenderId});
}

void TimelineModel::setReadTo(std::optional<qint64> seq)
{
    m_readTo = seq;
    refreshFirstUnread();
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_timeline.rowCount();
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const int row = index.row();
    switch (role) {
    case model::MessageRole::StartsDay:
        return startsDay(row);
    case model::MessageRole::StartsGroup:
        return startsGroup(row);
    case model::MessageRole::FirstUnread:
        return row == m_firstUnread;
    default:
        return row < m_timeline.messageCount() ? messageData(row, role) : entryData(row, role);
    }
}

QVariant TimelineModel::messageData(int row, int role) const
{
    const Message& message = m_timeline.message(row);
    switch (role) {
    case model::MessageRole::Id:
        return key(message.id);
    case model::MessageRole::Kind:
        return static_cast<int>(kindOf(message.agentId));
    case model::MessageRole::Side:
        return static_cast<int>(side(message.agentId));
    case model::MessageRole::SenderId:
        return message.agentId == OperatorAgentId ? ownId() : message.agentId;
    case model::MessageRole::SenderName:
        return message.agentId == OperatorAgentId ? ownName() : message.agentName;
    case model::MessageRole::Text:
    case Qt::DisplayRole:
        return wordsOf(message);
    case model::MessageRole::At:
        return message.createdAt;
    case model::MessageRole::Delivery:
        return static_cast<int>(deliveryOf(message));
    case model::MessageRole::Problem:
        return problemOf(message);
    case model::MessageRole::Edited:
        return message.edited;
    case model::MessageRole::Original:
        return message.originalText;
    case model::MessageRole::Answers:
        return answered(message.replyTo);
    default:
        return {};
    }
}

QVariant TimelineModel::entryData(int row, int role) const
{
    const OutboxEntry& entry = m_timeline.entry(row);
    switch (role) {
    case model::MessageRole::Id:
        return key(entry.messageId);
    case model::MessageRole::Kind:
        return static_cast<int>(kindOf(OperatorAgentId));
    case model::MessageRole::Side:
        return static_cast<int>(side(OperatorAgentId));
    case model::MessageRole::SenderId:
        return ownId();
    case model::MessageRole::SenderName:
        return ownName();
    case model::MessageRole::Text:
    case Qt::DisplayRole:
        return entry.text;
    case model::MessageRole::At:
        return entry.at;
    case model::MessageRole::Delivery:
        return static_cast<int>(entry.delivery);
    case model::MessageRole::Problem:
        return entry.problem;
    case model::MessageRole::Answers:
        return answered(entry.replyTo);
    default:
        return {};
    }
}

QVariant TimelineModel::answered(const QString& messageId) const
{
    if (messageId.isEmpty())
        return {};
    model::Answered answered;
    answered.id = key(messageId);
    const int row = m_timeline.rowOf(messageId);
    answered.isHere = row >= 0;
    answered.mayBeOlder = m_timeline.hasOlder();
    if (answered.isHere) {
        const Message& message = m_timeline.message(row);
        answered.kind = kindOf(message.agentId);
        answered.senderName = message.agentId == OperatorAgentId ? ownName() : message.agentName;
        answered.text = wordsOf(message);
    }
    return QVariant::fromValue(answered);
}

QSet<QString> TimelineModel::idsOf(int first, int last) const
{
    QSet<QString> ids;
    for (int row = first; row <= last && row < m_timeline.messageCount(); ++row)
        ids.insert(m_timeline.message(row).id);
    return ids;
}

/// What answers one of them shows it.
void TimelineModel::announceAnswersTo(const QSet<QString>& ids)
{
    for (int row = 0; row < rowCount(); ++row) {
        const bool isMessage = row < m_timeline.messageCount();
        const QString& answered = isMessage ? m_timeline.message(row).replyTo : m_timeline.entry(row).replyTo;
        if (!answered.isEmpty() && ids.contains(answered))
            emit dataChanged(index(row), index(row), {model::MessageRole::Answers});
    }
}

/// Empty while it has none.
QString TimelineModel::key(const QString& messageId) const
{
    return messageId.isEmpty() ? QString() : m_keyPrefix + messageId;
}

TimelineModel::Brief TimelineModel::brief(int row) const
{
    if (row < m_timeline.messageCount()) {
        const Message& message = m_timeline.message(row);
        return {message.agentId, message.createdAt};
    }
    return {OperatorAgentId, m_timeline.entry(row).at};
}

bool TimelineModel::startsDay(int row) const
{
    const auto day = [this](int which) { return QDateTime::fromMSecsSinceEpoch(brief(which).at).date(); };
    return row == 0 || day(row) != day(row - 1);
}

bool TimelineModel::startsGroup(int row) const
{
    if (row == 0 || row == m_firstUnread || startsDay(row)) {
        return true;
    }
    const Brief above = brief(row - 1);
    const Brief here = brief(row);
    return above.senderId != here.senderId || here.at - above.at > GroupMs;
}

model::MessageKind TimelineModel::kindOf(const QString& agentId) const
{
    if (agentId == SystemAgentId) {
        return model::MessageKind::System;
    }
    return agentId == OperatorAgentId && !m_ownAgent ? model::MessageKind::Operator : model::MessageKind::Agent;
}

QString TimelineModel::ownName() const
{
    return !m_ownAgent || m_ownAgent->isEmpty() ? tr("You") : tr("%1 (you)", "an agent's name").arg(*m_ownAgent);
}

QString TimelineModel::ownId() const
{
    return m_ownAgentId.isEmpty() ? QString(OperatorAgentId) : m_ownAgentId;
}

model::MessageSide TimelineModel::side(const QString& agentId) const
{
    if (m_ownAgent && agentId != SystemAgentId) {
        return agentId == OperatorAgentId ? model::MessageSide::Right : model::MessageSide::Left;
    }
    if (kindOf(agentId) != model::MessageKind::Agent) {
        return model::MessageSide::Middle;
    }
    return m_members.indexOf(agentId) == 1 ? model::MessageSide::Right : model::MessageSide::Left;
}

int TimelineModel::findFirstUnread() const
{
    if (!m_readTo) {
        return -1;
    }
    // From the end: what is new is near it.
    int found = -1;
    for (int row = m_timeline.messageCount() - 1; row >= 0; --row) {
        const Message& message = m_timeline.message(row);
        if (message.seq > 0 && message.seq <= *m_readTo) {
            break;
        }
        if (message.seq > 0 && message.agentId != OperatorAgentId && message.agentId != SystemAgentId) {
            found = row;
        }
    }
    return found;
}

void TimelineModel::refreshFirstUnread()
{
    const int row = findFirstUnread();
    if (row == m_firstUnread) {
        return;
    }
    const int before = std::exchange(m_firstUnread, row);
    announce(before);
    announce(row);
}

/// What a row says of its neighbours may be another thing now.
void TimelineModel::announce(int row)
{
    if (row >= 0 && row < rowCount()) {
        emit dataChanged(
            index(row), index(row),
            {model::MessageRole::StartsDay, model::MessageRole::StartsGroup, model::MessageRole::FirstUnread});
    }
}

} // namespace app::conversations
