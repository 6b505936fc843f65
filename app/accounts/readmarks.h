// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace app::accounts {

/// How far the user has read in each room, for a relay that remembers only what its agents were given. Times are those
/// of the messages, ms since the epoch.
class ReadMarks
{
public:
    /// Of more rooms than any account shows nothing is remembered.
    static constexpr qsizetype MostRooms = 500;

    bool isEmpty() const { return m_since == 0; }

    /// The first time that the relay is looked at: what was said before counts as read.
    void begin(qint64 now);

    bool isRead(const QString& roomId, qint64 at) const;

    /// Whether that is further than before.
    bool read(const QString& roomId, qint64 at);

    void forget(const QString& roomId) { m_rooms.remove(roomId); }

    QJsonObject toJson() const;
    /// What is no mark there is left out.
    static ReadMarks fromJson(const QJsonObject& json);

    bool operator==(const ReadMarks&) const = default;

private:
    qint64 m_since = 0; ///< for rooms without a mark of their own
    QHash<QString, qint64> m_rooms;
};

} // namespace app::accounts
