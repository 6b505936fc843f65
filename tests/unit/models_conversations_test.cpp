// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/conversations/conversations.h"
#include "app/conversations/membermodel.h"
#include "app/conversations/roomlistmodel.h"
#include "app/conversations/roomstatus.h"
#include "model/presence.h"
#include "model/roomkey.h"
#include "tests/unit/models_sample.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::conversations::Conversations;
using app::conversations::MemberModel;
using app::conversations::RoomListModel;
using model::HostedAccount;

namespace {

} // namespace

class ModelsConversationsTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_now = 1'000'000'000;
        m_model = std::make_unique<RoomListModel>(nullptr, [this] { return m_now; });
        m_model->insertAccount(0, {.id = model::HostedAccount});
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void conversationsFollowEvents()
    {
        Conversations known;
        connect(&known, &Conversations::roomAdded, m_model.get(),
                [this](const Room& changed) { m_model->update(model::HostedAccount, changed); });
        connect(&known, &Conversations::roomChanged, m_model.get(),
                [this](const Room& changed) { m_model->update(model::HostedAccount, changed); });
        connect(&known, &Conversations::roomRemoved, m_model.get(),
                [this](const QString& roomId) { m_model->remove(model::HostedAccount, roomId); });
        QSignalSpy unread(&known, &Conversations::unreadTotalChanged);
        Room a = room(u"a"_s, 10);
        a.unread = 2;
        a.lastSeq = 5;
        known.load({}, {}, {a});
        m_model->setRooms(model::HostedAccount, known.rooms());
        QCOMPARE(known.unreadTotal(), 2);

        Message message;
        message.id = u"m"_s;
        message.seq = 6;
        message.roomId = u"a"_s;
        message.agentId = u"1"_s;
        message.agentName = u"Ada"_s;
        message.text = u"first\n  second"_s;
        message.createdAt = 99;
        known.apply({6, MessageAdded{message}});
        const QModelIndex index = m_model->indexOf(u"a"_s);
        QCOMPARE(index.data(model::RoomRole::LastText).toString(), u"first second"_s);
        QCOMPARE(index.data(model::RoomRole::LastSender).toString(), u"Ada"_s);
        QCOMPARE(known.unreadTotal(), 3);

        // The relay's own word, which already counts the message.
        a.unread = 3;
        a.lastSeq = 6;
        known.apply({7, RoomChanged{a}});
        known.apply({6, MessageAdded{message}});
        QCOMPARE(known.unreadTotal(), 3);

        a.unread = 0;
        a.operatorReadTo = 6;
        known.apply({8, RoomChanged{a}});
        QCOMPARE(known.unreadTotal(), 0);
        QCOMPARE(unread.last().first().toInt(), 0);

        Room b = room(u"b"_s, 200);
        b.unread = 4;
        known.apply({9, RoomChanged{b}});
        QCOMPARE(drawn(*m_model), u"b a"_s);
        QCOMPARE(known.unreadTotal(), 4);
        known.apply({10, RoomRemoved{u"b"_s}});
        QCOMPARE(drawn(*m_model), u"a"_s);
        QCOMPARE(known.unreadTotal(), 0);
        known.load({}, {}, {});
        QVERIFY(drawn(*m_model).isEmpty());
    }

    /// Presence is no event: rooms are not told anew with it.
    void conversationsFollowPresence()
    {
        Member ada;
        ada.agentId = u"1"_s;
        ada.name = u"Ada"_s;
        ada.messagesUnread = 3;
        ada.availability = relay::protocol::Availability::Away;
        Room a = room(u"a"_s, 10);
        a.members = {ada};
        Agent agent;
        agent.id = u"1"_s;
        Conversations known;
        known.load({}, {agent}, {a});
        m_model->setRooms(model::HostedAccount, known.rooms());
        m_model->setAgentLookup([&known](const QString&, const QString& agentId) { return known.agent(agentId); });
        MemberModel members;
        members.setMembers(a.members);
        QCOMPARE(members.index(0).data(model::MemberRole::Availability).toInt(),
                 static_cast<int>(relay::protocol::Availability::Away));
        connect(&known, &Conversations::agentChanged, &members, &MemberModel::applyAgent);
        known.applyPresence({u"1"_s, 77, true, relay::protocol::Availability::Listening, 70});
        QCOMPARE(known.agent(u"1"_s)->availability, relay::protocol::Availability::Listening);
        QCOMPARE(known.agent(u"1"_s)->rungAt, 70);
        QCOMPARE(members.index(0).data(model::MemberRole::Availability).toInt(),
                 static_cast<int>(relay::protocol::Availability::Listening));
        QCOMPARE(members.index(0).data(model::MemberRole::RungAt).toLongLong(), 70);
        const auto shown =
            m_model->indexOf(u"a"_s).data(model::RoomRole::MemberPresence).value<QList<model::AgentPresence>>();
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first().availability, relay::protocol::Availability::Listening);
        QCOMPARE(shown.first().rungAt, 70);
        QCOMPARE(shown.first().unread, 3);
        m_model->setAgentLookup({});
    }

    /// Somebody reads a room as soon as they hear that it has something new.
    void countsWhatIsReadWhileItIsTold()
    {
        Conversations known;
        known.load({}, {}, {room(u"a"_s, 10)});
        connect(&known, &Conversations::roomChanged, this, [&known](const Room& changed) {
            if (changed.unread == 0)
                return;
            Room read = changed;
            read.unread = 0;
            known.apply({0, RoomChanged{read}});
        });
        QSignalSpy unread(&known, &Conversations::unreadTotalChanged);
        Room a = room(u"a"_s, 11);
        a.unread = 2;
        known.apply({1, RoomChanged{a}});
        QCOMPARE(known.unreadTotal(), 0);
        QCOMPARE(unread.last().first().toInt(), 0);
    }

    void membersJoinAndAreSeen()
    {
        MemberModel members;
        QAbstractItemModelTester tester(&members, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Member ada;
        ada.agentId = u"1"_s;
        ada.name = u"Ada"_s;
        Member bob = ada;
        bob.agentId = u"2"_s;
        QSignalSpy resets(&members, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&members, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&members, &QAbstractItemModel::dataChanged);
        members.setMembers({ada});
        members.setMembers({ada, bob});
        QCOMPARE(inserted.size(), 2);
        ada.messagesSent = 4;
        members.setMembers({ada, bob});
        QCOMPARE(changed.size(), 1);
        Agent seen;
        seen.id = u"2"_s;
        seen.lastSeenAt = 77;
        seen.waiting = true;
        members.applyAgent(seen);
        members.applyAgent(seen);
        QCOMPARE(changed.size(), 2);
        QVERIFY(members.index(1).data(model::MemberRole::Waiting).toBool());
        QCOMPARE(members.index(1).data(model::MemberRole::LastSeenAt).toLongLong(), 77);
        QCOMPARE(members.index(0).data(model::MemberRole::Sent).toInt(), 4);
        const auto side = [&](int row) {
            return static_cast<model::MessageSide>(members.index(row).data(model::MemberRole::Side).toInt());
        };
        QCOMPARE(side(0), model::MessageSide::Left);
        QCOMPARE(side(1), model::MessageSide::Right);
        members.setOwnAgent(u"1"_s); // the user, who stands on the right
        QCOMPARE(side(0), model::MessageSide::Right);
        QCOMPARE(side(1), model::MessageSide::Left);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(resets.size(), 0);
        members.setMembers({bob});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(members.rowCount(), 1);
    }

private:
    qint64 m_now = 0;
    std::unique_ptr<RoomListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(ModelsConversationsTest)
#include "models_conversations_test.moc"
