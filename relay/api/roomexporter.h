// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <utility>
#include <vector>

#include "relay/api/exportformat.h"
#include "relay/http/reply.h"

namespace relay::exchange {
class Exchange;
}

namespace relay::api {

/// Answers one request with the present content of a room and its branches. It reads a few messages at a time, so that
/// the relay does other work in between, and no faster than the client takes them. It deletes itself when the answer is
/// complete or the client has left.
class RoomExporter : public QObject
{
    Q_OBJECT

public:
    /// `exchange` is borrowed and must live longer. `room` must exist.
    RoomExporter(exchange::Exchange& exchange, http::Reply reply, std::unique_ptr<ExportFormat> format,
                 const protocol::Room& room, QObject* parent);

private:
    void step();
    /// The next piece of the file.
    QByteArray slice();
    QByteArray nextRoom();
    QByteArray closeRoom();

    exchange::Exchange& m_exchange;
    http::Reply m_reply;
    std::unique_ptr<ExportFormat> m_format;
    QTimer m_timer;
    qint64 m_until;                               ///< the last seq that is exported
    std::vector<std::pair<QString, int>> m_rooms; ///< ids and levels of those to come, the next one last
    QString m_room;                               ///< id of the one under way; empty between two
    qint64 m_after = 0;
    bool m_done = false;
};

} // namespace relay::api
