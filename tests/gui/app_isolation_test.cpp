// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QJsonArray>
#include <QThread>

#include "app/accounts/accountrecord.h"
#include "app/secrets/accountkeys.h"
#include "app/settings/settings.h"
#include "model/roomkey.h"
#include "relay/protocol/event.h"
#include "tests/gui/joinedapp.h"
#include "tests/support/scriptedserver.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using app::accounts::AccountRecord;
using app::secrets::AccountKeys;
using app::settings::Settings;
using relay::protocol::EventPage;
using relay::protocol::Message;
using relay::protocol::MessageAdded;
using relay::protocol::RelayInfo;
using relay::protocol::Room;
using testing::ScriptedServer;
using State = model::ConnectionStatus::State;

namespace {

const QString Neighbour = u"neighbor"_s; // an account id
constexpr int FloodRooms = 50;
constexpr int FloodPage = 40;

/// A relay that tells of something new as fast as it is asked.
class Flood
{
public:
    void answer(const ScriptedServer::Request& request, QTcpSocket* socket)
    {
        if (request.path.endsWith(u"/events"))
            ScriptedServer::sendJson(socket, nextPage(request.number(u"after"_s)));
        else if (request.path.endsWith(u"/rooms"))
            ScriptedServer::sendJson(socket, rooms());
        else if (request.path.endsWith(u"/agents"))
            ScriptedServer::sendJson(socket, {{u"agents"_s, QJsonArray()}, {u"seq"_s, 0}});
        else if (request.path.endsWith(u"/relay"))
            ScriptedServer::sendJson(socket, toJson(RelayInfo{}));
        else
            ScriptedServer::sendJson(socket, {{u"messages"_s, QJsonArray()}, {u"has_older"_s, false}});
    }

private:
    static QJsonObject rooms()
    {
        QJsonArray rooms;
        for (int i = 0; i < FloodRooms; ++i) {
            Room room;
            room.id = u"flood%1"_s.arg(i);
            room.name = room.id;
            room.sealed = true;
            rooms.append(toJson(room));
        }
        return {{u"rooms"_s, rooms}, {u"seq"_s, 0}};
    }

    QJsonObject nextPage(qint64 after)
    {
        EventPage page;
        for (int i = 1; i <= FloodPage; ++i) {
            Message message;
            message.id = u"m%1"_s.arg(after + i);
            message.seq = after + i;
            message.roomId = u"flood%1"_s.arg(m_next++ % FloodRooms);
            message.agentId = u"a"_s;
            message.agentName = u"Flood"_s;
            message.text = QString(2000, u'x');
            message.createdAt = 1'700'000'000'000 + after + i;
            page.events.append({after + i, MessageAdded{message}});
        }
        page.nextAfter = after + FloodPage;
        return toJson(page);
    }

    int m_next = 0;
};

} // namespace

/// What one relay does is no matter to those who work on another.
class AppIsolationTest : public JoinedApp
{
    Q_OBJECT

private slots:
    void cleanup();

    void goesOnBesideAFlood();
    void goesOnBesideOneThatNeverAnswers();
    void goesOnBesideOneThatAnswersNonsense();

private:
    /// Remembers a relay that does as `handler` says, and starts the app with its own beside it.
    void startBeside(const ScriptedServer::Handler& handler);
    /// Says it on the hosted relay; gives the ms until it stands in the window.
    qint64 timeToShow(const QString& text);

    QThread m_thread;                         ///< the other relay's
    std::unique_ptr<QObject> m_there;         ///< lives in it
    std::unique_ptr<ScriptedServer> m_server; ///< as well
    std::unique_ptr<Agent> m_ada;
    QString m_home;
};

void AppIsolationTest::cleanup()
{
    QElapsedTimer clock;
    clock.start();
    JoinedApp::cleanup();
    QVERIFY2(clock.elapsed() < 10'000, "quitting waits for somebody else's relay");
    QMetaObject::invokeMethod(
        m_there.get(), [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void AppIsolationTest::startBeside(const ScriptedServer::Handler& handler)
{
    m_thread.start();
    m_there = std::make_unique<QObject>();
    m_there->moveToThread(&m_thread);
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_there.get(),
        [&] {
            m_server = std::make_unique<ScriptedServer>();
            m_server->handle(handler);
            m_server->start();
            port = m_server->port();
        },
        Qt::BlockingQueuedConnection);

    AccountRecord record;
    record.id = Neighbour;
    record.name = u"neighbour"_s;
    record.address = u"http://127.0.0.1:%1"_s.arg(port);
    Settings settings(settingsPath());
    settings.setAccounts(app::accounts::toJson({record}));
    settings.sync();
    m_keychain->entries.insert(AccountKeys::entryOf(Neighbour), "operator-key-of-the-neighbour");
    startHosting();
    m_ada = std::make_unique<Agent>(*m_relay, u"Ada"_s);
    m_home = m_ada->createRoom(u"home"_s);
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(m_home).isValid(), Patience);
    window().rooms().offer(m_home);
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), m_home, Patience);
}

qint64 AppIsolationTest::timeToShow(const QString& text)
{
    QElapsedTimer clock;
    clock.start();
    const auto stands = [&] { return said(model::MessageKind::Agent).contains(u"Ada: "_s + text); };
    if (!m_ada->say(m_home, text) || !QTest::qWaitFor(stands, Patience))
        QTest::qFail("what was said here does not come", __FILE__, __LINE__);
    return clock.elapsed();
}

void AppIsolationTest::goesOnBesideAFlood()
{
    const auto flood = std::make_shared<Flood>();
    startBeside(
        [flood](const ScriptedServer::Request& request, QTcpSocket* socket) { flood->answer(request, socket); });
    QTRY_COMPARE_WITH_TIMEOUT(childIds(Neighbour).size(), FloodRooms, Patience);
    const auto told = [&] { return roomValue(key(Neighbour, u"flood0"_s), model::RoomRole::Unread).toInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(told() > 0, Patience);
    const int before = told();
    qint64 longest = 0;
    for (int i = 0; i < 10; ++i)
        longest = std::max(longest, timeToShow(u"message %1"_s.arg(i)));
    qInfo("beside a flood: at most %lld ms from being said to standing in the window", longest);
    QVERIFY(longest < 2000);
    QVERIFY(told() > before); // it went on all the while
    QCOMPARE(shownRoom(), m_home);
}

void AppIsolationTest::goesOnBesideOneThatNeverAnswers()
{
    startBeside([](const ScriptedServer::Request&, QTcpSocket*) {});
    QCOMPARE(stateOf(Neighbour), State::Connecting);
    QVERIFY(timeToShow(u"hello"_s) < 2000);
    speak(u"and back"_s);
    const auto heard = [&] { return m_ada->read(m_home).contains(u"operator: and back"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(heard(), Patience);
    QCOMPARE(stateOf(model::HostedAccount), State::Online);
}

void AppIsolationTest::goesOnBesideOneThatAnswersNonsense()
{
    startBeside([](const ScriptedServer::Request&, QTcpSocket* socket) {
        ScriptedServer::send(socket, 200, QByteArray(100'000, '['));
    });
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(Neighbour), State::Retrying, Patience);
    QVERIFY(timeToShow(u"hello"_s) < 2000);
    QCOMPARE(stateOf(model::HostedAccount), State::Online);
    QVERIFY(banners().isEmpty());
}

QTEST_MAIN(AppIsolationTest)

#include "app_isolation_test.moc"
