// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/agentaccount.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

#include "relay/protocol/agent.h"

namespace app::accounts {

using clients::OpenedRoom;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Message;
using relay::protocol::MessagePage;
using relay::protocol::OperatorAgentId;
using relay::protocol::Result;
using relay::protocol::Room;
using relay::protocol::RoomChanged;
using relay::protocol::SearchPage;
using relay::protocol::SystemAgentId;

AgentAccount::AgentAccount(const model::AccountInfo& info, const clients::PollTimes& times, QString notOffered,
                           QObject* parent)
    : Account(info, parent)
    , m_connection(times)
    , m_sync(*this, known())
    , m_notOffered(std::move(notOffered))
{
    connect(&m_connection, &clients::ConnectionMonitor::statusChanged, this, &AgentAccount::showStatus);
}

void AgentAccount::beginAnew()
{
    m_memory.clear();
    marks().begin(QDateTime::currentMSecsSinceEpoch());
    emit readMarksChanged();
}

void AgentAccount::retryNow()
{
    m_connection.retryNow();
}

void AgentAccount::setNote(const QString& note)
{
    m_note = note;
    showStatus();
}

void AgentAccount::showStatus()
{
    model::ConnectionStatus status = m_connection.status();
    if (status.state == model::ConnectionStatus::State::Online) {
        status.problem = m_note;
        // What the user trusts is what other agents are told to.
        setCertificate(QString::fromLatin1(client().pinnedCertificate()));
    }
    setOffered(m_connection.offered());
    setStatus(status);
}

bool AgentAccount::remember(Room& room, Message& message, bool isNew)
{
    message.seq = m_memory.add(message);
    if (message.seq == 0)
        return false;
    room.lastSeq = message.seq;
    room.messageCount = m_memory.count(room.id);
    if (message.agentId == SystemAgentId)
        return true;
    room.lastMessageAt = std::max(room.lastMessageAt, message.createdAt);
    room.lastSender = message.agentName;
    room.lastText = conversations::previewOf(message.text);
    if (isNew && message.agentId != OperatorAgentId)
        ++room.unread;
    else if (room.unread == 0)
        room.operatorReadTo = message.seq;
    return true;
}

void AgentAccount::remove(const QString& roomId)
{
    m_memory.forget(roomId);
    conversations().apply({0, relay::protocol::RoomRemoved{roomId}});
}

void AgentAccount::markRead(const QString& roomId)
{
    const Room* before = known().room(roomId);
    if (before == nullptr || (before->unread == 0 && before->operatorReadTo >= before->lastSeq))
        return;
    Room room = *before;
    room.unread = 0;
    room.operatorReadTo = room.lastSeq;
    conversations().apply({0, RoomChanged{room}});
    if (marks().read(roomId, m_memory.newestTime(roomId)))
        emit readMarksChanged();
}

void AgentAccount::search(const QString& query, qint64 before, QObject* context, Done<SearchPage> done)
{
    QHash<QString, QString> names;
    const QList<Room> rooms = known().rooms();
    for (const Room& room : rooms)
        names.insert(room.id, room.name);
    answer<SearchPage>(context, done, m_memory.search(query, before, names));
}

void AgentAccount::messages(const QString& roomId, clients::HistoryPlace place, int limit, QObject* context,
                            Done<MessagePage> done)
{
    answer<MessagePage>(context, done, m_memory.page(roomId, place, limit));
}

void AgentAccount::openRoom(const QString& /*name*/, QObject* context, Done<OpenedRoom> done)
{
    answer<OpenedRoom>(context, done, tl::unexpected(notOffered()));
}

void AgentAccount::joinByCode(const QString& /*code*/, QObject* context, Done<QString> done)
{
    answer<QString>(context, done, tl::unexpected(notOffered()));
}

void AgentAccount::childRoom(const QString& /*parentId*/, const QString& /*name*/, QObject* context,
                             Done<OpenedRoom> done)
{
    answer<OpenedRoom>(context, done, tl::unexpected(notOffered()));
}

void AgentAccount::leave(const QString& /*roomId*/, QObject* context, Done<void> done)
{
    answer<void>(context, done, tl::unexpected(notOffered()));
}

void AgentAccount::sendTo(const QString& /*number*/, const QString& /*text*/, QObject* context, Done<QString> done)
{
    answer<QString>(context, done, tl::unexpected(notOffered()));
}

Error AgentAccount::notOffered() const
{
    return {ErrorCode::InvalidRequest, m_notOffered};
}

QByteArray AgentAccount::newKey()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace app::accounts
