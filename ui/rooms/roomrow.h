// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>
#include <QStringList>

#include "model/itemroles.h"
#include "model/roomstate.h"
#include "relay/protocol/room.h"
#include "ui/kit/presencewords.h"

namespace ui {

/// What a row of the room list says, read from the model once. Texts are single lines with nothing hidden in them, and
/// still untrusted: draw them as plain text.
struct RoomRow {
    QString id;
    QString name;
    QStringList memberNames;
    QList<model::AgentPresence> memberPresence; ///< of each of memberNames, where it is known
    QString lastSender;
    QString lastText;
    qint64 lastAt = 0; ///< ms since the epoch
    int unread = 0;
    int held = 0; ///< messages that wait for the operator
    model::RoomStatus status;
    bool admits = false; ///< an agent can still join
    bool closed = false;

    /// `index` is of a model with the rows of RoomRole.
    static RoomRow read(const QModelIndex& index);

    QString title() const; ///< its name, else the names of its members, else words for a room without either
    /// "Ada and Grace", or that one or both are still to come; for a room without a name, that it has none: its members
    /// are its title.
    QString subtitle() const;
    QString members() const;  ///< "Ada and Grace", or that one or both are still to come
    QString lastLine() const; ///< "Ada: …", or that nothing was said
    /// The row as one reads it aloud: title, unread, state, members, last line, time.
    QString spoken() const;
};

/// The room's title as in the list, one line with nothing hidden in it, for those who have the value and not the row.
QString roomTitle(const QString& name, const QStringList& memberNames);
/// The names of those who are in it now.
QStringList presentNames(const relay::protocol::Room& room);

} // namespace ui
