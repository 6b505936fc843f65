// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"

#include <QUuid>

namespace app {

using clients::EventStream;
using clients::OpenedRoom;
using relay::protocol::Result;
using relay::protocol::Room;

Workspace::Workspace(const QUrl& relay, const QByteArray& operatorKey, QObject* parent)
    : QObject(parent)
    , m_client(relay, operatorKey)
    , m_stream(m_client)
    , m_held(m_known)
    , m_courier(m_client, m_known)
{
    connect(&m_stream, &EventStream::synced, this, [this](const clients::Snapshot& snapshot) {
        m_known.load(snapshot.info, snapshot.agents, snapshot.rooms);
        m_held.expect();
        m_client.held(this, [this](const Result<QList<relay::protocol::Message>>& messages) {
            if (messages)
                m_held.take(*messages);
        });
    });
    connect(&m_stream, &EventStream::changed, this, [this](const relay::protocol::EventPage& page) {
        for (const relay::protocol::Event& event : page.events)
            m_known.apply(event);
        for (const relay::protocol::Presence& presence : page.presence)
            m_known.applyPresence(presence);
    });
}

void Workspace::openRoom(const QString& name, QObject* context, clients::OperatorClient::Done<OpenedRoom> done)
{
    const QByteArray once = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    m_client.openRoom(name, once, context, [this, done = std::move(done)](const Result<OpenedRoom>& opened) {
        if (opened)
            m_known.learn(opened->room);
        done(opened);
    });
}

void Workspace::markRead(const QString& roomId)
{
    const Room* room = m_known.room(roomId);
    if (room == nullptr || room->lastSeq <= room->operatorReadTo)
        return;
    const bool underWay = m_marking.contains(roomId);
    const qint64 seq = room->lastSeq;
    m_marking.insert(roomId, seq);
    if (underWay)
        return;
    // What becomes of it arrives as an event. A failure costs a badge, and the next message tries again.
    m_client.markRead(roomId, seq, this, [this, roomId, seq](const Result<Room>& marked) {
        if (marked && m_marking.take(roomId) > seq)
            markRead(roomId);
        else
            m_marking.remove(roomId);
    });
}

} // namespace app
