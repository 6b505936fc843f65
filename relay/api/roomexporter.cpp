// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/roomexporter.h"

#include <QDateTime>

#include "relay/exchange/exchange.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"

namespace relay::api {

namespace {

constexpr int SliceMessages = 32;
constexpr qsizetype SliceBytes = 64 * 1024;
constexpr qint64 MostUnsent = 256 * 1024; ///< bytes that the client has not taken
constexpr int WaitMs = 20;                ///< then, before looking again
constexpr int DeepestLevel = 64;

} // namespace

RoomExporter::RoomExporter(exchange::Exchange& exchange, http::Reply reply, std::unique_ptr<ExportFormat> format,
                           const protocol::Room& room, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
    , m_reply(std::move(reply))
    , m_format(std::move(format))
    , m_until(exchange.reader().currentSeq())
{
    m_rooms.emplace_back(room.id, 0);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RoomExporter::step);
    m_reply.beginStream(m_format->contentType());
    m_reply.write(m_format->begin(room, QDateTime::currentMSecsSinceEpoch()));
    m_timer.start(0);
}

void RoomExporter::step()
{
    if (!m_reply.isOpen())
        return deleteLater();
    if (m_reply.unsent() > MostUnsent)
        return m_timer.start(WaitMs);
    m_reply.write(slice());
    if (!m_done)
        return m_timer.start(0);
    m_reply.end();
    deleteLater();
}

QByteArray RoomExporter::slice()
{
    if (m_room.isEmpty())
        return nextRoom();
    const auto messages = m_exchange.reader().transcript(m_room, m_after, SliceMessages);
    if (!messages && messages.error().code == protocol::ErrorCode::NotFound)
        return closeRoom(); // deleted meanwhile
    if (!messages) {
        m_done = true;
        return m_format->breakOff();
    }
    QByteArray bytes;
    for (const protocol::Message& message : *messages) {
        if (message.seq > m_until)
            return bytes + closeRoom();
        m_after = message.seq;
        bytes += m_format->message(message);
        if (bytes.size() >= SliceBytes)
            return bytes;
    }
    return messages->size() < SliceMessages ? bytes + closeRoom() : bytes;
}

QByteArray RoomExporter::nextRoom()
{
    if (m_rooms.empty()) {
        m_done = true;
        return m_format->end();
    }
    const auto [id, level] = m_rooms.back();
    m_rooms.pop_back();
    auto room = m_exchange.rooms().find(id);
    if (!room)
        return {};
    room->code.clear(); // an invitation is no part of what was said
    if (level < DeepestLevel) {
        for (auto child = room->childIds.crbegin(); child != room->childIds.crend(); ++child)
            m_rooms.emplace_back(*child, level + 1);
    }
    m_room = id;
    m_after = 0;
    return m_format->beginRoom(*room, level);
}

QByteArray RoomExporter::closeRoom()
{
    m_room.clear();
    return m_format->endRoom();
}

} // namespace relay::api
