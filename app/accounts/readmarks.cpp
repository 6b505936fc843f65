// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/readmarks.h"

namespace app::accounts {

using namespace Qt::StringLiterals;

void ReadMarks::begin(qint64 now)
{
    // Relays tell whole seconds, and what is said in this one is new.
    constexpr qint64 Second = 1000;
    if (isEmpty())
        m_since = now - now % Second - 1;
}

bool ReadMarks::isRead(const QString& roomId, qint64 at) const
{
    return at <= m_rooms.value(roomId, m_since);
}

bool ReadMarks::read(const QString& roomId, qint64 at)
{
    if (isRead(roomId, at) || (m_rooms.size() >= MostRooms && !m_rooms.contains(roomId)))
        return false;
    m_rooms.insert(roomId, at);
    return true;
}

QJsonObject ReadMarks::toJson() const
{
    QJsonObject rooms;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room)
        rooms.insert(room.key(), *room);
    return {{u"since"_s, m_since}, {u"rooms"_s, rooms}};
}

ReadMarks ReadMarks::fromJson(const QJsonObject& json)
{
    ReadMarks marks;
    marks.m_since = json.value("since"_L1).toInteger();
    const QJsonObject rooms = json.value("rooms"_L1).toObject();
    for (auto room = rooms.begin(); room != rooms.end() && marks.m_rooms.size() < MostRooms; ++room) {
        if (const qint64 at = room.value().toInteger(); at > 0)
            marks.m_rooms.insert(room.key(), at);
    }
    return marks;
}

} // namespace app::accounts
