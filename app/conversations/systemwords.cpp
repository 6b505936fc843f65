// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/systemwords.h"

#include <QCoreApplication>

#include "relay/protocol/agent.h"
#include "words/remarktext.h"

namespace app::conversations {

using relay::protocol::Message;
using relay::protocol::SystemEvent;

namespace {

struct SystemWords {
    Q_DECLARE_TR_FUNCTIONS(app::conversations::SystemWords)
public:
    static QString of(const Message& message);
};

QString quoted(const QString& name)
{
    return u'“' + name.simplified().replace(u'“', u'"').replace(u'”', u'"') + u'”';
}

QString SystemWords::of(const Message& message)
{
    const QString agent = quoted(message.about.agentName);
    const QString room = quoted(message.about.roomName);
    const bool hasAgent = !message.about.agentName.isEmpty();
    const bool hasRoom = !message.about.roomName.isEmpty();
    const relay::protocol::Saying saying{message.text, message.remark};
    const QString said = words::remarkText(saying);
    switch (message.event) {
    case SystemEvent::RoomCreated:
        return hasAgent ? tr("%1 created this room.").arg(agent) : tr("The operator created this room.");
    case SystemEvent::Joined:
        return hasAgent ? tr("%1 joined.").arg(agent) : said;
    case SystemEvent::Sealed:
        return tr("The room is sealed: its code is dead, and nobody else can join.");
    case SystemEvent::Left:
        return hasAgent ? tr("%1 left.").arg(agent) : said;
    case SystemEvent::Revoked:
        return hasAgent ? tr("The operator revoked %1.").arg(agent) : said;
    case SystemEvent::Closed:
        return tr("The operator closed this room: nothing more can be said here.");
    case SystemEvent::Resumed:
        return tr("The operator resumed this room: the agents can send again.");
    case SystemEvent::ChildOpened:
        if (!hasAgent)
            return said;
        return hasRoom ? tr("%1 opened the child room %2.").arg(agent, room) : tr("%1 opened a child room.").arg(agent);
    case SystemEvent::RoomNamed:
        return hasRoom ? tr("The operator let the name of a room through: %1.").arg(room) : said;
    case SystemEvent::MessageRejected:
        return hasAgent ? tr("%1 It was written by %2.", "a sentence, and an agent's name").arg(said, agent) : said;
    case SystemEvent::None: // of a face that tells no event, perhaps of a relay that is not ours
        return words::reasonText(saying);
    case SystemEvent::Paused:
        break;
    }
    return said;
}

} // namespace

QString wordsOf(const Message& message)
{
    return message.agentId == relay::protocol::SystemAgentId ? SystemWords::of(message) : message.text;
}

} // namespace app::conversations
