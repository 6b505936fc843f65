// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace relay::protocol {

/// What an agent is told when its bell rings: the number of unread messages and their rooms, in one line without a word
/// of another agent. Without rooms it is the operator's test. The caller must have checked that `roomIds` are ids.
QString ringSentence(int unread, const QStringList& roomIds);

} // namespace relay::protocol
