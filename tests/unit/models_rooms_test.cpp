// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
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
using app::conversations::RoomListModel;
using model::HostedAccount;
using model::RoomKey;
using model::RoomState;

namespace {

} // namespace

class ModelsRoomsTest : public QObject
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

    void showsTheLiveliestFirst()
    {
        m_model->setRooms(model::HostedAccount, {room(u"a"_s, 10), room(u"b"_s, 30), room(u"c"_s, 20)});
        QCOMPARE(drawn(*m_model), u"b c a"_s);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy moves(m_model.get(), &QAbstractItemModel::rowsMoved);
        m_model->update(model::HostedAccount, room(u"a"_s, 40));
        QCOMPARE(drawn(*m_model), u"a b c"_s);
        QCOMPARE(moves.size(), 1);
        m_model->update(model::HostedAccount, room(u"d"_s, 25));
        QCOMPARE(drawn(*m_model), u"a b d c"_s);
        m_model->remove(model::HostedAccount, u"b"_s);
        QCOMPARE(drawn(*m_model), u"a d c"_s);
        m_model->remove(model::HostedAccount, u"nobody"_s);
        QCOMPARE(resets.size(), 0);
    }

    void holdsStillWhileAHandIsInIt()
    {
        m_model->setRooms(model::HostedAccount,
                          {room(u"a"_s, 30), room(u"b"_s, 20), room(u"c"_s, 10), room(u"d"_s, 5)});
        const QPersistentModelIndex third = m_model->indexOf(model::RoomKey{model::HostedAccount, u"c"_s}.key());
        QSignalSpy moved(m_model.get(), &RoomListModel::movedRoomsChanged);
        m_model->setOrderHeld(true);
        m_model->update(model::HostedAccount, room(u"c"_s, 40));
        m_model->update(model::HostedAccount,
                        room(u"d"_s, 35)); // which stands below what it has overtaken in the meantime
        m_model->update(model::HostedAccount, room(u"e"_s, 50));
        m_model->update(model::HostedAccount, room(u"f"_s, 60, u"c"_s)); // a child makes its parent as lively as itself
        QCOMPARE(drawn(*m_model), u"a b c(f) d e"_s);
        QCOMPARE(third.row(), 2);
        QCOMPARE(moved.last().first().toInt(), 3);
        m_model->remove(model::HostedAccount, u"d"_s);
        QCOMPARE(moved.last().first().toInt(), 2);
        m_model->arrange(); // asked for, with the hand in it
        QCOMPARE(drawn(*m_model), u"c(f) e a b"_s);
        QCOMPARE(third.row(), 0);
        QCOMPARE(moved.last().first().toInt(), 0);
        m_model->update(model::HostedAccount, room(u"b"_s, 70));
        QCOMPARE(drawn(*m_model), u"c(f) e a b"_s);
        m_model->setOrderHeld(false);
        QCOMPARE(drawn(*m_model), u"b c(f) e a"_s);
        QCOMPARE(moved.last().first().toInt(), 0);
        m_model->update(model::HostedAccount, room(u"a"_s, 80));
        QCOMPARE(drawn(*m_model), u"a b c(f) e"_s);
    }

    void putsChildrenUnderTheirParent()
    {
        m_model->setRooms(model::HostedAccount,
                          {room(u"c1"_s, 5, u"p"_s), room(u"x"_s, 20), room(u"p"_s, 10), room(u"c2"_s, 6, u"p"_s)});
        QCOMPARE(drawn(*m_model), u"x p(c2 c1)"_s);
        // A lively child keeps its parent up.
        m_model->update(model::HostedAccount, room(u"c1"_s, 30, u"p"_s));
        QCOMPARE(drawn(*m_model), u"p(c1 c2) x"_s);
        m_model->update(model::HostedAccount, room(u"g"_s, 40, u"c2"_s));
        QCOMPARE(drawn(*m_model), u"p(c2(g) c1) x"_s);
        m_model->update(model::HostedAccount, room(u"x"_s, 50));
        QCOMPARE(drawn(*m_model), u"x p(c2(g) c1)"_s);
        m_model->remove(model::HostedAccount, u"c2"_s);
        QCOMPARE(drawn(*m_model), u"x g p(c1)"_s);
    }

    void waitsForAParentThatComesLater()
    {
        m_model->setRooms(model::HostedAccount, {room(u"x"_s, 9)});
        m_model->update(model::HostedAccount, room(u"c"_s, 5, u"p"_s));
        QCOMPARE(drawn(*m_model), u"x c"_s);
        m_model->update(model::HostedAccount, room(u"p"_s, 1));
        QCOMPARE(drawn(*m_model), u"x p(c)"_s);
    }

    void survivesRoomsThatNameEachOther()
    {
        m_model->setRooms(model::HostedAccount,
                          {room(u"a"_s, 1, u"b"_s), room(u"b"_s, 2, u"a"_s), room(u"s"_s, 3, u"s"_s)});
        QCOMPARE(m_model->rowCount(), 2);
        m_model->update(model::HostedAccount, room(u"q"_s, 4, u"q"_s));
        m_model->update(model::HostedAccount, room(u"a"_s, 5, u"b"_s));
        m_model->update(model::HostedAccount, room(u"b"_s, 6, u"a"_s));
        QVERIFY(m_model->indexOf(u"a"_s).isValid());
    }

    void showsAccountsOnlyWhenThereAreOthers()
    {
        m_model->setRooms(model::HostedAccount, {room(u"a"_s, 10)});
        QCOMPARE(drawn(*m_model), u"a"_s);
        m_model->insertAccount(1, {.id = u"office00"_s, .name = u"office"_s});
        QCOMPARE(drawn(*m_model), u"hosted(a) office00"_s);
        m_model->setRooms(u"office00"_s, {room(u"a"_s, 5), room(u"b"_s, 7), room(u"c"_s, 20, u"a"_s)});
        QCOMPARE(drawn(*m_model), u"hosted(a) office00(office00|a(office00|c) office00|b)"_s);
        QCOMPARE(m_model->roomCount(), 4);
        const QModelIndex account = m_model->index(1, 0);
        QVERIFY(account.data(model::RoomRole::IsAccount).toBool());
        QCOMPARE(account.data(model::RoomRole::Account).value<model::AccountInfo>().name, u"office"_s);
        QCOMPARE(m_model->indexOf(u"office00|c"_s).data(model::RoomRole::AccountId).toString(), u"office00"_s);

        m_model->removeAccount(model::HostedAccount); // switched off: the other keeps its row
        QCOMPARE(drawn(*m_model), u"office00(office00|a(office00|c) office00|b)"_s);
        m_model->insertAccount(0, {.id = model::HostedAccount});
        m_model->setRooms(model::HostedAccount, {room(u"z"_s, 1)});
        QCOMPARE(drawn(*m_model), u"hosted(z) office00(office00|a(office00|c) office00|b)"_s);
        m_model->removeAccount(u"office00"_s);
        QCOMPARE(drawn(*m_model), u"z"_s);
        m_model->removeAccount(model::HostedAccount);
        QCOMPARE(drawn(*m_model), QString());
        QCOMPARE(m_model->roomCount(), 0);
    }

    void keepsAccountsApart()
    {
        m_model->insertAccount(1, {.id = u"office00"_s});
        m_model->insertAccount(2, {.id = u"third000"_s});
        m_model->setRooms(model::HostedAccount, {room(u"p"_s, 1)});
        m_model->setRooms(u"office00"_s, {room(u"c"_s, 2, u"p"_s)}); // its parent is not that one
        QCOMPARE(drawn(*m_model), u"hosted(p) office00(office00|c) third000"_s);
        const QPersistentModelIndex kept(m_model->indexOf(u"p"_s));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setRooms(u"third000"_s, {room(u"p"_s, 3), room(u"p"_s, 4)}); // told twice
        m_model->update(u"office00"_s, room(u"p"_s, 1));
        QCOMPARE(drawn(*m_model), u"hosted(p) office00(office00|p(office00|c)) third000(third000|p)"_s);
        m_model->setRooms(u"office00"_s, {});
        m_model->remove(u"third000"_s, u"p"_s);
        m_model->update(u"nobody00"_s, room(u"x"_s, 1));
        QCOMPARE(drawn(*m_model), u"hosted(p) office00 third000"_s);
        m_model->removeAccount(u"office00"_s);
        QVERIFY(kept.isValid());
        QCOMPARE(resets.size(), 0);
    }

    void tellsOfAnAccountsState()
    {
        m_model->insertAccount(1, {.id = u"office00"_s});
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        model::AccountInfo info{.id = u"office00"_s};
        m_model->updateAccount(info); // nothing new
        QCOMPARE(changes.size(), 0);
        info.status = {model::ConnectionStatus::State::Retrying, 7, u"Nothing answers."_s};
        m_model->updateAccount(info);
        QCOMPARE(changes.size(), 1);
        const auto told = changes.at(0).at(0).toModelIndex().data(model::RoomRole::Account).value<model::AccountInfo>();
        QCOMPARE(told.status.retrySeconds, 7);
    }

    void keepsAnIndexOverASync()
    {
        m_model->setRooms(model::HostedAccount, {room(u"a"_s, 10), room(u"b"_s, 30), room(u"c"_s, 20)});
        const QPersistentModelIndex selected = m_model->indexOf(u"c"_s);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setRooms(model::HostedAccount, {room(u"c"_s, 50), room(u"d"_s, 60), room(u"b"_s, 30)});
        QCOMPARE(drawn(*m_model), u"d c b"_s);
        QVERIFY(selected.isValid());
        QCOMPARE(selected.data(model::RoomRole::Id).toString(), u"c"_s);
        QCOMPARE(resets.size(), 0);
    }

    void tellsWhatARowShows()
    {
        Room shown = room(u"a"_s, 10);
        shown.name.clear();
        shown.lastSender = u"Ada"_s;
        shown.lastText = u"hi"_s;
        shown.unread = 3;
        Member ada;
        ada.agentId = u"1"_s;
        ada.name = u"Ada"_s;
        Member gone;
        gone.agentId = u"2"_s;
        gone.name = u"Gone"_s;
        gone.leftAt = 5;
        shown.members = {ada, gone};
        m_model->update(model::HostedAccount, shown);
        const QModelIndex index = m_model->indexOf(u"a"_s);
        QCOMPARE(index.data(model::RoomRole::MemberNames).toStringList(), QStringList{u"Ada"_s});
        QCOMPARE(index.data(model::RoomRole::LastSender).toString(), u"Ada"_s);
        QCOMPARE(index.data(model::RoomRole::LastText).toString(), u"hi"_s);
        QCOMPARE(index.data(model::RoomRole::LastAt).toLongLong(), 10);
        QCOMPARE(index.data(model::RoomRole::Unread).toInt(), 3);
        QCOMPARE(index.data(model::RoomRole::AccountId).toString(), model::HostedAccount);
        QVERIFY(index.data(model::RoomRole::Name).toString().isEmpty());
    }

    void fallsSilent()
    {
        Room talking = room(u"a"_s, m_now);
        talking.members = {member(u"1"_s, u"Ada"_s), member(u"2"_s, u"Grace"_s)};
        m_model->update(model::HostedAccount, talking);
        const QModelIndex index = m_model->indexOf(u"a"_s);
        const auto state = [&] { return index.data(model::RoomRole::State).value<model::RoomStatus>().state; };
        QCOMPARE(state(), RoomState::Turn);
        m_now += app::conversations::LivelyMs - 1;
        m_model->refreshStates();
        QCOMPARE(state(), RoomState::Turn);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_now += 1;
        m_model->refreshStates();
        QCOMPARE(state(), RoomState::Quiet);
        QCOMPARE(changed.size(), 1);
    }

    void holdsUnderAnyOrderOfChanges()
    {
        QRandomGenerator random(4821);
        const auto anyId = [&] { return u"r%1"_s.arg(random.bounded(12)); };
        QHash<QString, Room> expected;
        for (int step = 0; step < 1500; ++step) {
            const QString id = anyId();
            if (random.bounded(5) == 0) {
                expected.remove(id);
                m_model->remove(model::HostedAccount, id);
                continue;
            }
            const QString parent = expected.contains(id) ? expected.value(id).parentId
                                   : random.bounded(2)   ? anyId()
                                                         : QString();
            const Room changed = room(id, random.bounded(100), parent);
            expected.insert(id, changed);
            m_model->update(model::HostedAccount, changed);
        }
        QStringList found;
        checkOrder({}, found);
        found.sort();
        QStringList wanted = expected.keys();
        wanted.sort();
        QCOMPARE(found, wanted);
    }

    void staysQuickWithManyRooms()
    {
        m_tester.reset(); // it looks at everything after each change
        QList<Room> rooms;
        for (int i = 0; i < 2000; ++i)
            rooms.append(room(u"r%1"_s.arg(i), i + 10, i % 10 == 0 && i > 0 ? u"r%1"_s.arg(i - 1) : QString()));
        QElapsedTimer timer;
        timer.start();
        m_model->setRooms(model::HostedAccount, rooms);
        for (int i = 0; i < 2000; ++i) {
            rooms[i].lastMessageAt = 10'000 + i;
            m_model->update(model::HostedAccount, rooms.at(i));
        }
        const qint64 spent = timer.elapsed();
        qInfo("2,000 rooms filled and each moved to the top: %lld ms", spent);
        QVERIFY(spent < 5000); // generous: a debug build on a busy machine
        QCOMPARE(m_model->index(0, 0).data(model::RoomRole::Id).toString(), u"r1999"_s);
    }

private:
    qint64 checkOrder(const QModelIndex& parent, QStringList& found) const
    {
        qint64 liveliest = 0;
        qint64 above = std::numeric_limits<qint64>::max();
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex index = m_model->index(row, 0, parent);
            found.append(index.data(model::RoomRole::Id).toString());
            const qint64 own = std::max(index.data(model::RoomRole::LastAt).toLongLong(), checkOrder(index, found));
            if (own > above)
                QTest::qFail("a livelier room stands below", __FILE__, __LINE__);
            above = own;
            liveliest = std::max(liveliest, own);
        }
        return liveliest;
    }

    qint64 m_now = 0;
    std::unique_ptr<RoomListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(ModelsRoomsTest)
#include "models_rooms_test.moc"
