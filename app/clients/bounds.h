// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/agent.h"
#include "relay/protocol/audit.h"
#include "relay/protocol/event.h"
#include "relay/protocol/message.h"
#include "relay/protocol/need.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"
#include "relay/protocol/search.h"

namespace app::clients {

// Answers of a relay that the user operates, cut to sizes that a relay can have: it may be another program, or taken
// over. Lists and events both pass through here.

/// Members of a room, those who left included. A room has two at a time.
inline constexpr qsizetype MostMembers = 8;
inline constexpr qsizetype MostChildRooms = 1'000;
/// Agents with presence in one answer.
inline constexpr qsizetype MostPresences = 10'000;

/// At most `most` code points, and never half of one.
QString cut(const QString& text, qsizetype most);
/// The same in one line: without control characters, which would pretend to be another line.
QString cutLine(const QString& text, qsizetype most);

/// Removes texts that are no ids, and all beyond one page.
void boundIds(QStringList& ids);

// Names become one line of at most the length that a relay takes. Values with a form of their own (ids, numbers,
// relay/protocol/forms.h) have it afterwards or are empty. A certificate is encoded again, and its fingerprint
// computed.
void bound(relay::protocol::Saying& saying);
void bound(relay::protocol::Agent& agent);
void bound(relay::protocol::Room& room);
void bound(relay::protocol::Message& message);
void bound(relay::protocol::RelayInfo& info);
void bound(relay::protocol::AuditCheck& check);
void bound(relay::protocol::MessagePage& page);
void bound(relay::protocol::SearchPage& page);
void bound(relay::protocol::NeedList& list);
/// `most`: the events that were asked for.
void bound(relay::protocol::EventPage& page, qsizetype most);

} // namespace app::clients
