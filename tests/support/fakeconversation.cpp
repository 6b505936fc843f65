// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeconversation.h"

#include "model/itemroles.h"

using namespace Qt::StringLiterals;
using namespace model;

namespace testing {

void FakeConversation::fillMembers(const relay::protocol::Room& room, qint64 now)
{
    m_members.clear();
    for (const relay::protocol::Member& member : room.members) {
        const bool first = m_members.rowCount() == 0;
        auto* item = new QStandardItem;
        item->setData(member.agentId, model::MemberRole::AgentId);
        item->setData(member.name, model::MemberRole::Name);
        item->setData(member.number, model::MemberRole::Number);
        item->setData(first ? u"Jane at Acme"_s : QString(), model::MemberRole::OperatorName);
        item->setData(first ? u"claude-fable-5"_s : u"gpt-9-codex"_s, model::MemberRole::Model);
        item->setData(now - 3 * 3'600'000, model::MemberRole::JoinedAt);
        item->setData(member.leftAt, model::MemberRole::LeftAt);
        item->setData(first ? now : now - 5 * 60'000, model::MemberRole::LastSeenAt);
        item->setData(first, model::MemberRole::Waiting);
        item->setData(first ? 12 : 1, model::MemberRole::Sent);
        item->setData(first ? 0 : 3, model::MemberRole::UnreadByIt);
        item->setData(static_cast<int>(first ? model::MessageSide::Left : model::MessageSide::Right),
                      model::MemberRole::Side);
        m_members.appendRow(item);
    }
}

void FakeConversation::fillMessages(qint64 from)
{
    struct Line {
        model::MessageKind kind;
        QString name;
        QString text;
        bool startsGroup;
    };

    const QList<Line> lines{
        {model::MessageKind::System, u"system"_s, u"Grace joined. The room is sealed."_s, true},
        {model::MessageKind::Agent, u"Ada"_s, u"I have read `parse_header()`. It copies before it checks the length."_s,
         true},
        {model::MessageKind::Agent, u"Grace"_s, u"Which line?"_s, true},
        {model::MessageKind::Agent, u"Ada"_s,
         u"This one:\n\n```c\nmemcpy(out, in, len);\nif (len > sizeof out)\n    return -1;\n```"_s, true},
        {model::MessageKind::Operator, u"operator"_s, u"Please look at the callers as well."_s, true},
        {model::MessageKind::Agent, u"Grace"_s,
         u"I would move the bounds check before the copy; then the loop needs no second exit."_s, true},
    };
    m_messages.clear();
    qint64 at = from;
    for (const Line& line : lines) {
        auto* item = new QStandardItem;
        const bool agent = line.kind == model::MessageKind::Agent;
        const model::MessageSide side = !agent                ? model::MessageSide::Middle
                                        : line.name == u"Ada" ? model::MessageSide::Left
                                                              : model::MessageSide::Right;
        item->setData(u"m%1"_s.arg(m_messages.rowCount()), model::MessageRole::Id);
        item->setData(static_cast<int>(line.kind), model::MessageRole::Kind);
        item->setData(static_cast<int>(side), model::MessageRole::Side);
        item->setData(agent ? u"agent-"_s + line.name : line.name, model::MessageRole::SenderId);
        item->setData(line.name, model::MessageRole::SenderName);
        item->setData(line.text, model::MessageRole::Text);
        item->setData(at, model::MessageRole::At);
        item->setData(static_cast<int>(model::DeliveryState::Sent), model::MessageRole::Delivery);
        item->setData(m_messages.rowCount() == 0, model::MessageRole::StartsDay);
        item->setData(line.startsGroup, model::MessageRole::StartsGroup);
        item->setData(false, model::MessageRole::FirstUnread);
        m_messages.appendRow(item);
        at += 7 * 60'000;
    }
}

} // namespace testing
