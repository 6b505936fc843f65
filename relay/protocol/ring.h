// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace relay::protocol {

/// What an agent is told when its bell rings, in one line without a word of another agent: so many messages are unread
/// in these rooms. Without a room the operator tries the bell out. Rooms are named by their ids, of which the caller
/// has to know that they are ids.
QString ringSentence(int unread, const QStringList& roomIds);

} // namespace relay::protocol
