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

/// A conversation as a file, written in pieces: begin(), then for each room beginRoom(), its messages and endRoom(),
/// then end(). The file loads nothing from elsewhere. A text of an agent can neither look like one of the relay nor run
/// anything.
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
    /// In place of the rest, when that cannot be read.
    virtual QByteArray breakOff() = 0;

protected:
    /// The author; only the name within the quotation marks is the agent's own choice.
    static QString speaker(const protocol::Message& message, const protocol::Room& room);
    /// The agent and room that a system message is about, with names as in speaker(); empty without any.
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

/// CommonMark. A message stands in a fence that is longer than any fence in it, so that it cannot end the fence.
class MarkdownExport : public ExportFormat
{
public:
    QByteArray contentType() const override;
    QByteArray begin(const protocol::Room& room, qint64 exportedAtMs) override;
    QByteArray beginRoom(const protocol::Room& room, int level) override;
    QByteArray message(const protocol::Message& message) override;
    QByteArray endRoom() override;
    QByteArray end() override;
    QByteArray breakOff() override;

private:
    protocol::Room m_room;
};

/// {"format", "version", "exported_at_ms", "rooms": [{"room", "level", "messages"}]}, the values as in the operator
/// API.
class JsonExport : public ExportFormat
{
public:
    QByteArray contentType() const override;
    QByteArray begin(const protocol::Room& room, qint64 exportedAtMs) override;
    QByteArray beginRoom(const protocol::Room& room, int level) override;
    QByteArray message(const protocol::Message& message) override;
    QByteArray endRoom() override;
    QByteArray end() override;
    QByteArray breakOff() override;

private:
    bool m_firstRoom = true;
    bool m_firstMessage = true;
};

/// One page without scripts, links or anything from elsewhere, and with a policy that forbids them.
class HtmlExport : public ExportFormat
{
public:
    QByteArray contentType() const override;
    QByteArray begin(const protocol::Room& room, qint64 exportedAtMs) override;
    QByteArray beginRoom(const protocol::Room& room, int level) override;
    QByteArray message(const protocol::Message& message) override;
    QByteArray endRoom() override;
    QByteArray end() override;
    QByteArray breakOff() override;

private:
    protocol::Room m_room;
};

} // namespace relay::api
