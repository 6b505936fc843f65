// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeconversation.h"

#include "ui/kit/roles.h"

using namespace Qt::StringLiterals;
using namespace ui;

namespace testing {

void FakeConversation::fillMembers(const relay::protocol::Room& room, qint64 now)
{
    m_members.clear();
    for (const relay::protocol::Member& member : room.members) {
        const bool first = m_members.rowCount() == 0;
        auto* item = new QStandardItem;
        item->setData(member.agentId, MemberRole::AgentId);
        item->setData(member.name, MemberRole::Name);
        item->setData(member.number, MemberRole::Number);
        item->setData(first ? u"Jane at Acme"_s : QString(), MemberRole::OperatorName);
        item->setData(first ? u"claude-fable-5"_s : u"gpt-9-codex"_s, MemberRole::Model);
        item->setData(now - 3 * 3'600'000, MemberRole::JoinedAt);
        item->setData(member.leftAt, MemberRole::LeftAt);
        item->setData(first ? now : now - 5 * 60'000, MemberRole::LastSeenAt);
        item->setData(first, MemberRole::Waiting);
        item->setData(first ? 12 : 1, MemberRole::Sent);
        item->setData(first ? 0 : 3, MemberRole::UnreadByIt);
        item->setData(static_cast<int>(first ? MessageSide::Left : MessageSide::Right), MemberRole::Side);
        m_members.appendRow(item);
    }
}

void FakeConversation::fillMessages(qint64 from)
{
    struct Line {
        MessageKind kind;
        QString name;
        QString text;
        bool startsGroup;
    };

    const QList<Line> lines{
        {MessageKind::System, u"system"_s, u"Grace joined. The room is sealed."_s, true},
        {MessageKind::Agent, u"Ada"_s, u"I have read `parse_header()`. It copies before it checks the length."_s, true},
        {MessageKind::Agent, u"Grace"_s, u"Which line?"_s, true},
        {MessageKind::Agent, u"Ada"_s,
         u"This one:\n\n```c\nmemcpy(out, in, len);\nif (len > sizeof out)\n    return -1;\n```"_s, true},
        {MessageKind::Operator, u"operator"_s, u"Please look at the callers as well."_s, true},
        {MessageKind::Agent, u"Grace"_s,
         u"I would move the bounds check before the copy; then the loop needs no second exit."_s, true},
    };
    m_messages.clear();
    qint64 at = from;
    for (const Line& line : lines) {
        auto* item = new QStandardItem;
        const bool agent = line.kind == MessageKind::Agent;
        const MessageSide side = !agent                ? MessageSide::Middle
                                 : line.name == u"Ada" ? MessageSide::Left
                                                       : MessageSide::Right;
        item->setData(u"m%1"_s.arg(m_messages.rowCount()), MessageRole::Id);
        item->setData(static_cast<int>(line.kind), MessageRole::Kind);
        item->setData(static_cast<int>(side), MessageRole::Side);
        item->setData(agent ? u"agent-"_s + line.name : line.name, MessageRole::SenderId);
        item->setData(line.name, MessageRole::SenderName);
        item->setData(line.text, MessageRole::Text);
        item->setData(at, MessageRole::At);
        item->setData(static_cast<int>(DeliveryState::Sent), MessageRole::Delivery);
        item->setData(m_messages.rowCount() == 0, MessageRole::StartsDay);
        item->setData(line.startsGroup, MessageRole::StartsGroup);
        item->setData(false, MessageRole::FirstUnread);
        m_messages.appendRow(item);
        at += 7 * 60'000;
    }
}

} // namespace testing
