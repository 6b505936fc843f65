// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

#include "relay/protocol/message.h"
#include "relay/protocol/room.h"

namespace relay::api {

/// A conversation as a file, in pieces that are written one after the other: begin(), then for each room beginRoom(),
/// its messages and endRoom(), then end(). The file needs nothing but itself, and nothing that an agent wrote can look
/// like what the relay wrote, or do anything.
class ExportFormat
{
public:
    virtual ~ExportFormat() = default;

    /// "markdown", "json" or "html"; null for anything else.
    static std::unique_ptr<ExportFormat> make(const QString& name);

    virtual QByteArray contentType() const = 0;
    virtual QByteArray begin(const protocol::Room& room, qint64 exportedAtMs) = 0;
    /// `level` is 0 for the room that is exported, 1 for its branches, and so on.
    virtual QByteArray beginRoom(const protocol::Room& room, int level) = 0;
    virtual QByteArray message(const protocol::Message& message) = 0;
    virtual QByteArray endRoom() = 0;
    virtual QByteArray end() = 0;
    /// Instead of the rest, when it cannot be read.
    virtual QByteArray breakOff() = 0;

protected:
    /// Who wrote it, in words of which only the name within the quotation marks is the agent's own choice.
    static QString speaker(const protocol::Message& message, const protocol::Room& room);
    /// Whom and what a system message is about, as speaker() has names; empty when it names nothing.
    static QString subject(const protocol::Message& message);
    static QString quoted(const QString& name);
    static QString utc(qint64 ms);
    /// On one line, without signs that turn the direction of writing or cannot be seen.
    static QString plain(const QString& text);
    static QString title(const protocol::Room& room);
    /// Which message of the room this one answers; empty for none. Called for each, in their order.
    QString answered(const protocol::Message& message);

private:
    QHash<QString, qint64> m_numbers; ///< seqs by id, of what was written
};

} // namespace relay::api
