// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>
#include <QStringList>

#include "model/account.h"
#include "model/itemroles.h"
#include "model/presence.h"
#include "model/roomstate.h"
#include "relay/protocol/room.h"

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

/// What a relay's row in the room list says. Texts are single lines with nothing hidden in them.
struct AccountRow {
    model::AccountInfo info;

    static bool isAccount(const QModelIndex& index);
    /// `index` is of a model with the rows of RoomRole, and isAccount().
    static AccountRow read(const QModelIndex& index);

    QString title() const;
    QString role() const;  ///< "As Ada (AG-1234)", "As its operator"
    QString place() const; ///< the address, or what is wrong there
    QString state() const; ///< "Retrying in 5 s"
    /// The row as one reads it aloud.
    QString spoken() const;
};

/// The title of that account, and with it as whom one is there where another of `all` has the same: an operator and an
/// agent of one relay are two of them.
QString titleAmong(const QList<model::AccountInfo>& all, const model::AccountInfo& account);

/// "Ada (AG-1234)", "the operator": who speaks there.
QString accountSpeaker(const model::AccountInfo& info);

} // namespace ui
