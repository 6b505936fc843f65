// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "model/itemroles.h"
#include "tests/gui/hostedapp.h"
#include "tests/support/waiting.h"
#include "ui/chat/chatpane.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using app::CommandLine;
using app::settings::Settings;
using support::HttpAnswer;
using support::HttpClient;
using State = model::HostStatus::State;

/// How the app begins, hosts, moves and comes back.
class AppStartTest : public HostedApp
{
    Q_OBJECT

private slots:

    void takesWhatEveryQtProgramTakes()
    {
        const CommandLine line =
            CommandLine::parse({u"duologue"_s, u"-style"_s, u"Fusion"_s, u"--host"_s, u"--platform=offscreen"_s,
                                u"-reverse"_s, u"--stylesheet"_s, u"a.qss"_s, u"--hidden"_s});
        QCOMPARE(line.action, CommandLine::Action::Run);
        QVERIFY(line.host && line.hidden && !line.demo);
        QCOMPARE(CommandLine::parse({u"duologue"_s, u"-styles"_s}).action, CommandLine::Action::Fail);
        QCOMPARE(CommandLine::parse({u"duologue"_s, u"reverse"_s}).action, CommandLine::Action::Fail);
        QCOMPARE(CommandLine::parse({u"duologue"_s, u"-style"_s}).action, CommandLine::Action::Run); // Qt's to say
    }

    void comesBackAsItWas()
    {
        QString room;
        QString other;
        {
            startHosting();
            Agent ada(*m_relay, u"Ada"_s);
            room = ada.createRoom(u"mine"_s);
            other = ada.createRoom(u"other"_s);
            QVERIFY(ada.say(room, u"remember this"_s));
            QVERIFY(ada.say(other, u"unread"_s));
            QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 2, Patience);
            chooseRoom(room);
            QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent), QStringList{u"Ada: remember this"_s}, Patience);
            emit window().rooms().roomRead(room);
            QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, model::RoomRole::Unread).toInt(), 0, Patience);
            auto* edit = window().findChild<ui::ChatPane*>()->findChild<QPlainTextEdit*>();
            QTest::keyClicks(edit, u"half a thought"_s);
            window().resize(1111, 666);
            QCoreApplication::processEvents();
            window().close();
            m_app.reset();
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            QVERIFY(!socket.waitForConnected(1000));
        }
        // Not told to host: it goes on as it was left.
        start({});
        QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 2, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent), QStringList{u"Ada: remember this"_s}, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(other, model::RoomRole::Unread).toInt(), 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u'•'), Patience);
        QCOMPARE(window().size(), QSize(1111, 666));
        QCOMPARE(window().findChild<ui::ChatPane*>()->draft(), u"half a thought"_s);
    }

    void keepsWhatCouldNotBeSaid()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        emit window().conversation().messageSubmitted(room, u"under way"_s);
        m_app.reset(); // before the window can have the relay's answer
        start({});
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        const auto shown = [this] { return messageValue(u"under way"_s, model::MessageRole::Delivery); };
        QTRY_VERIFY_WITH_TIMEOUT(shown().isValid(), Patience);
        const auto isFailed = [&] { return shown().toInt() == int(model::DeliveryState::Failed); };
        if (isFailed())
            emit window().conversation().retryRequested(room, messages()->rowCount() - 1);
        QTRY_COMPARE_WITH_TIMEOUT(shown().toInt(), int(model::DeliveryState::Sent), Patience);
        // Whether or not it had arrived: it was said once.
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Operator), QStringList{u"You: under way"_s}, Patience);
        QCOMPARE(ada.read(room).filter(u"under way"_s).size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(Settings(settingsPath()).unsent().isEmpty(), Patience);
    }

    void keepsWhatWasRefused()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        const QString tooLong(40'000, u'x');
        emit window().conversation().messageSubmitted(room, tooLong); // more than the relay takes
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(tooLong, model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Failed), Patience);
        m_app.reset();
        start({});
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(tooLong, model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Failed), Patience);
        QVERIFY(!messageValue(tooLong, model::MessageRole::Problem).toString().isEmpty());
        emit window().conversation().discardRequested(room, messages()->rowCount() - 1);
        QTRY_VERIFY_WITH_TIMEOUT(Settings(settingsPath()).unsent().isEmpty(), Patience);
    }

    void isOffUntilTold()
    {
        start({});
        support::turn();
        QCOMPARE(m_app->hosting().status().state, State::Off);
        QVERIFY(m_keychain->calls.isEmpty());
        QTest::mouseClick(find<QWidget>(u"relaySwitch"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, State::On, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QWidget*>(u"relayAddress"_s)->isVisible(), Patience);
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"r"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        chooseRoom(room);
        QTest::mouseClick(find<QWidget>(u"relaySwitch"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, State::Off, Patience);
        QVERIFY(roomIds().isEmpty());
        QCOMPARE(m_relay->get("/v1/health").status, 0);
    }

    void movesToAnotherPortWhileItRuns()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"r"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        chooseRoom(room);
        model::HostSettings changed;
        changed.port = freePort();
        changed.limits.capacity = 3;
        emit window().hosting().settingsChanged(changed);
        const HttpClient moved(static_cast<quint16>(changed.port));
        QTRY_COMPARE_WITH_TIMEOUT(moved.get("/v1/health").status, 200, Patience);
        QCOMPARE(m_relay->get("/v1/health").status, 0);
        QTRY_COMPARE_WITH_TIMEOUT(moved.get("/v1/stats").json.value(u"capacity").toInt(), 3, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
    }

    void changesLimitsLive()
    {
        startHosting();
        model::HostSettings changed;
        changed.port = m_port;
        changed.limits.capacity = 7;
        emit window().hosting().settingsChanged(changed);
        QTRY_COMPARE_WITH_TIMEOUT(m_relay->get("/v1/stats").json.value(u"capacity").toInt(), 7, Patience);
        const auto remembered = [this] { return Settings(settingsPath()).hostSettings().limits.capacity; };
        QTRY_COMPARE_WITH_TIMEOUT(remembered(), 7, Patience);
        // And the other way round, by a script.
        const HttpAnswer patched = m_relay->patch("/operator/v1/relay", {{u"capacity"_s, 9}}, operatorKey());
        QCOMPARE(patched.status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(remembered(), 9, Patience);
    }

    void asksWhatToDoWithoutAKeychain()
    {
        m_keychain->mood = FakeKeychain::Mood::Absent;
        CommandLine line;
        line.host = true;
        start(line);
        auto* panel = find<QWidget>(u"vaultPanel"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QPushButton*>(u"vaultSessionOnly"_s) != nullptr, Patience);
        QTest::mouseClick(panel->findChild<QPushButton*>(u"vaultSessionOnly"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, State::On, Patience);
        QVERIFY(!panel->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_relay->get("/v1/health").status, 200, Patience);
    }

    void saysThatThePortIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost, m_port));
        CommandLine line;
        line.host = true;
        start(line);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, State::Failed, Patience);
        QVERIFY(label(u"hostProblem"_s).contains(QString::number(m_port)));
        QVERIFY(!label(u"hostRemedy"_s).isEmpty());
        other.close();
        QTest::mouseClick(find<QPushButton>(u"hostRetry"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, State::On, Patience);
    }
};

QTEST_MAIN(AppStartTest)
#include "app_start_test.moc"
