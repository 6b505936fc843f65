// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardItemModel>

#include "relay/protocol/room.h"

namespace testing {

/// What two agents said and who they are, as models with MessageRole and MemberRole.
class FakeConversation
{
public:
    /// The members of that room; the first waits for a message, the second was seen five minutes before `now`.
    void fillMembers(const relay::protocol::Room& room, qint64 now);
    /// A short talk of Ada and Grace that begins at `from` (ms since the epoch).
    void fillMessages(qint64 from);

    QStandardItemModel* messages() { return &m_messages; }

    QStandardItemModel* members() { return &m_members; }

private:
    QStandardItemModel m_messages;
    QStandardItemModel m_members;
};

} // namespace testing
