// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>

#include <algorithm>

#include "relay/exchange/heldmessages.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"
#include "tests/unit/exchange_fixture.h"

namespace testing {

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;

inline QString hashOf(const QString& text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

/// Two agents in a room whose messages wait for the operator.
struct ReviewedRoom {
    explicit ReviewedRoom(Review review = Review::All, const Limits& limits = {})
        : fixture(limits)
        , ada(fixture.agent(u"ada"_s))
        , bob(fixture.agent(u"bob"_s))
        , id(fixture.pair(ada, bob))
    {
        setReview(review);
    }

    void setReview(Review review)
    {
        const RoomPatch rules{.review = review};
        const auto done = await<Room>([&](auto answer) { exchange().control().changeRoom(id, rules, answer); });
        if (!done || done->review != review)
            qFatal("not set");
    }

    Exchange& exchange() { return fixture.exchange(); }

    Message hold(const QString& text)
    {
        const auto sent = fixture.send(ada, id, text);
        if (!sent || sent->message.state != MessageState::Held || sent->message.seq != 0)
            qFatal("not held");
        return sent->message;
    }

    Result<Message> release(const QString& message, const QString& seen, std::optional<QString> text = {})
    {
        return await<Message>([&](auto answer) {
            exchange().held().release({message, hashOf(seen), text, {}}, answer);
        });
    }

    Result<Message> reject(const QString& message, const QString& seen, const QString& reason)
    {
        return await<Message>([&](auto answer) {
            exchange().held().reject({message, hashOf(seen), {}, reason}, answer);
        });
    }

    /// Its messages that pass from now on, as the relay says afterwards.
    int trust(AgentKey agent, int messages)
    {
        const RoomPatch patch{.trust = RoomPatch::Trust{fixture.idOf(agent), messages}};
        const auto done = await<Room>([&](auto answer) { exchange().control().changeRoom(id, patch, answer); });
        return done ? trustLeft(agent) : -1;
    }

    int trustLeft(AgentKey agent)
    {
        const QList<Member> members = exchange().rooms().find(id)->members;
        return std::ranges::find(members, fixture.idOf(agent), &Member::agentId)->trusted;
    }

    bool passes(AgentKey agent, const QString& text)
    {
        const auto sent = fixture.send(agent, id, text);
        return sent && sent->message.state == MessageState::Sent;
    }

    /// What the agent finds in the room but for the relay's own words.
    QStringList said(AgentKey agent)
    {
        QStringList texts;
        const auto delivery = exchange().reader().page(agent, id, {0, 200});
        for (const Message& message : delivery->messages) {
            if (message.agentId != SystemAgentId)
                texts.append(message.text);
        }
        return texts;
    }

    ExchangeFixture fixture;
    AgentKey ada;
    AgentKey bob;
    QString id;
};

} // namespace testing
