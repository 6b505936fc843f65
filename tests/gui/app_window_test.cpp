// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "app/application.h"
#include "app/clients/operatorclient.h"
#include "tests/support/httpclient.h"
#include "tests/unit/secrets_fakekeychain.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/timelineview.h"
#include "ui/kit/roles.h"

using namespace Qt::StringLiterals;
using app::Application;
using app::CommandLine;
using app::settings::Settings;
using support::HttpAnswer;
using support::HttpClient;
using State = ui::HostStatus::State;

namespace {

constexpr int Patience = 20'000;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// An agent as any other program would be one: by HTTP.
class Agent
{
public:
    Agent(const HttpClient& relay, const QString& name)
        : m_relay(relay)
    {
        const HttpAnswer made = m_relay.post("/v1/agent", {{u"name"_s, name}, {u"model"_s, u"test"_s}});
        m_token = made.json.value(u"token").toString().toLatin1();
        id = made.json.value(u"agent_id").toString();
    }

    HttpAnswer post(const QString& path, const QJsonObject& body) const
    {
        return m_relay.post(path.toLatin1(), body, m_token);
    }

    QString createRoom(const QString& name)
    {
        const HttpAnswer made = post(u"/v1/room"_s, {{u"name"_s, name}});
        code = made.json.value(u"room_code").toString();
        return made.json.value(u"room_id").toString();
    }

    bool join(const QString& roomCode) const
    {
        return post(u"/v1/room/join"_s, {{u"room_code"_s, roomCode}}).status == 200;
    }

    bool say(const QString& room, const QString& text) const
    {
        return post(u"/v1/room/%1/message"_s.arg(room), {{u"text"_s, text}}).status == 201;
    }

    /// "agent_id: text" of everything in the room.
    QStringList read(const QString& room) const
    {
        const HttpAnswer page = m_relay.get("/v1/room/" + room.toLatin1() + "/messages?after=0&limit=200", m_token);
        QStringList lines;
        const QJsonArray messages = page.json.value(u"messages").toArray();
        for (const QJsonValue& message : messages)
            lines.append(message[u"agent_id"].toString() + u": "_s + message[u"text"].toString());
        return lines;
    }

    QString id;
    QString code; ///< of the room that it created last

private:
    const HttpClient& m_relay;
    QByteArray m_token;
};

} // namespace

class AppWindowTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_keychain = std::make_shared<FakeKeychain::State>();
        m_port = freePort();
        Settings settings(settingsPath());
        ui::HostSettings host;
        host.port = m_port;
        settings.setHostSettings(host);
        settings.sync();
        m_relay = std::make_unique<HttpClient>(m_port);
    }

    void cleanup()
    {
        m_app.reset();
        m_dir.reset();
    }

    void showsTwoAgentsTalking()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        Agent bob(*m_relay, u"Bob"_s);
        const QString room = ada.createRoom(u"pr-review"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        QCOMPARE(roomValue(room, ui::RoomRole::State).toInt(), int(ui::RoomState::Open));
        chooseRoom(room);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"roomCode"_s).contains(ada.code.left(5)), Patience);

        QVERIFY(bob.join(ada.code));
        QVERIFY(ada.say(room, u"hello Bob"_s));
        QVERIFY(bob.say(room, u"hello Ada, see `main.cpp`"_s));
        QTRY_COMPARE_WITH_TIMEOUT(said(ui::MessageKind::Agent),
                                  (QStringList{u"Ada: hello Bob"_s, u"Bob: hello Ada, see `main.cpp`"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, ui::RoomRole::State).toInt(), int(ui::RoomState::Talking), Patience);
        QCOMPARE(roomValue(room, ui::RoomRole::MemberNames).toStringList(), (QStringList{u"Ada"_s, u"Bob"_s}));
        QCOMPARE(messageValue(u"hello Bob"_s, ui::MessageRole::Side).toInt(), int(ui::MessageSide::Left));
        QCOMPARE(messageValue(u"hello Ada, see `main.cpp`"_s, ui::MessageRole::Side).toInt(),
                 int(ui::MessageSide::Right));
        QVERIFY(!said(ui::MessageKind::System).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!find<QLabel>(u"roomCode"_s)->isVisible(), Patience); // used, so gone

        const HttpAnswer child = ada.post(u"/v1/room/%1/child"_s.arg(room), {{u"name"_s, u"side room"_s}});
        const QString childId = child.json.value(u"room_id").toString();
        QTRY_COMPARE_WITH_TIMEOUT(childIds(room), QStringList{childId}, Patience);
        QCOMPARE(bob.post(u"/v1/room/%1/leave"_s.arg(room), {}).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, ui::RoomRole::MemberNames).toStringList(), QStringList{u"Ada"_s},
                                  Patience);
    }

    void opensARoomForTwoAgents()
    {
        startHosting();
        auto* button = find<QToolButton>(u"newRoomButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), Patience);
        QTest::mouseClick(button, Qt::LeftButton);
        auto* name = find<QLineEdit>(u"newRoomName"_s);
        QTRY_VERIFY_WITH_TIMEOUT(name->isVisible(), Patience);
        QTest::keyClicks(name, u"by the human"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QWidget*>(u"invitationDialog"_s) != nullptr, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 1, Patience);
        const QString room = roomIds().first();
        QCOMPARE(shownRoom(), room);

        const QString code = label(u"invitationCode"_s).remove(QRegularExpression(u"[^A-Z0-9]"_s));
        QCOMPARE(code.size(), 10);
        const Agent ada(*m_relay, u"Ada"_s);
        const Agent bob(*m_relay, u"Bob"_s);
        QVERIFY(ada.join(code));
        QVERIFY(bob.join(code));
        QTRY_VERIFY_WITH_TIMEOUT(label(u"invitationPresence"_s).contains(u"Connected: Bob"_s), Patience);
        find<QPushButton>(u"invitationDone"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QWidget*>(u"invitationDialog"_s) == nullptr, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, ui::RoomRole::MemberNames).toStringList(),
                                  (QStringList{u"Ada"_s, u"Bob"_s}), Patience);
    }

    void speaksAsTheOperator()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const Agent bob(*m_relay, u"Bob"_s);
        const QString room = ada.createRoom(u"r"_s);
        QVERIFY(bob.join(ada.code));
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        chooseRoom(room);
        for (const QString& text : {u"first"_s, u"second"_s, u"second"_s})
            speak(text);
        QTRY_COMPARE_WITH_TIMEOUT(said(ui::MessageKind::Operator),
                                  (QStringList{u"You: first"_s, u"You: second"_s, u"You: second"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"second"_s, ui::MessageRole::Delivery).toInt(),
                                  int(ui::DeliveryState::Sent), Patience);
        const QStringList heard = bob.read(room).filter(u"operator: "_s);
        QCOMPARE(heard, (QStringList{u"operator: first"_s, u"operator: second"_s, u"operator: second"_s}));
    }

    void keepsWhatCouldNotBeSaid()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"r"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        chooseRoom(room);
        // The window still believes that it may speak, when the room has just been closed.
        const HttpAnswer closed = m_relay->post("/operator/v1/rooms/" + room.toLatin1() + "/close", {}, operatorKey());
        QCOMPARE(closed.status, 200);
        emit window().messageSubmitted(room, u"too late"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"too late"_s, ui::MessageRole::Delivery).toInt(),
                                  int(ui::DeliveryState::Failed), Patience);
        QVERIFY(!messageValue(u"too late"_s, ui::MessageRole::Problem).toString().isEmpty());
        const int row = messages()->rowCount() - 1;
        emit window().retryRequested(room, row);
        QCOMPARE(messageValue(u"too late"_s, ui::MessageRole::Delivery).toInt(), int(ui::DeliveryState::Sending));
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"too late"_s, ui::MessageRole::Delivery).toInt(),
                                  int(ui::DeliveryState::Failed), Patience);
        emit window().discardRequested(room, messages()->rowCount() - 1);
        QVERIFY(said(ui::MessageKind::Operator).isEmpty());
    }

    void readsBackThroughALongRoom()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString other = ada.createRoom(u"another"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), other, Patience); // the only one is shown by itself
        const QString room = ada.createRoom(u"long"_s);
        for (int i = 1; i <= 90; ++i)
            QVERIFY(ada.say(room, u"line %1"_s.arg(i)));
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, ui::RoomRole::Unread).toInt(), 90, Patience);
        chooseRoom(room);
        // Older pages are fetched until what is unread begins in view.
        QTRY_VERIFY_WITH_TIMEOUT(said(ui::MessageKind::Agent).contains(u"Ada: line 1"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(said(ui::MessageKind::Agent).size(), 90, Patience);
        QVERIFY(messageValue(u"line 1"_s, ui::MessageRole::FirstUnread).toBool());
        emit window().roomRead(room);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, ui::RoomRole::Unread).toInt(), 0, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().windowTitle().startsWith(u'('), Patience);
        QVERIFY(messageValue(u"line 1"_s, ui::MessageRole::FirstUnread).toBool()); // the line stays while it is read
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
            QTRY_COMPARE_WITH_TIMEOUT(said(ui::MessageKind::Agent), QStringList{u"Ada: remember this"_s}, Patience);
            emit window().roomRead(room);
            QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, ui::RoomRole::Unread).toInt(), 0, Patience);
            auto* edit = window().findChild<ui::ChatPane*>()->findChild<QPlainTextEdit*>();
            QTest::keyClicks(edit, u"half a thought"_s);
            window().resize(1111, 666);
            QTest::qWait(0);
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
        QTRY_COMPARE_WITH_TIMEOUT(said(ui::MessageKind::Agent), QStringList{u"Ada: remember this"_s}, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(other, ui::RoomRole::Unread).toInt(), 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"(1)"_s), Patience);
        QCOMPARE(window().size(), QSize(1111, 666));
        QCOMPARE(window().findChild<ui::ChatPane*>()->draft(), u"half a thought"_s);
    }

    void isOffUntilTold()
    {
        start({});
        QTest::qWait(100);
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
        ui::HostSettings changed;
        changed.port = freePort();
        changed.limits.capacity = 3;
        emit window().hostSettingsChanged(changed);
        const HttpClient moved(static_cast<quint16>(changed.port));
        QTRY_COMPARE_WITH_TIMEOUT(moved.get("/v1/health").status, 200, Patience);
        QCOMPARE(m_relay->get("/v1/health").status, 0);
        QTRY_COMPARE_WITH_TIMEOUT(moved.get("/v1/stats").json.value(u"capacity").toInt(), 3, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
    }

    void changesLimitsLive()
    {
        startHosting();
        ui::HostSettings changed;
        changed.port = m_port;
        changed.limits.capacity = 7;
        emit window().hostSettingsChanged(changed);
        QTRY_COMPARE_WITH_TIMEOUT(m_relay->get("/v1/stats").json.value(u"capacity").toInt(), 7, Patience);
        const auto remembered = [this] { return Settings(settingsPath()).hostSettings().limits.capacity; };
        QTRY_COMPARE_WITH_TIMEOUT((QTest::qWait(50), remembered()), 7, Patience);
        // And the other way round, by a script.
        const HttpAnswer patched = m_relay->patch("/operator/v1/relay", {{u"capacity"_s, 9}}, operatorKey());
        QCOMPARE(patched.status, 200);
        QTRY_COMPARE_WITH_TIMEOUT((QTest::qWait(50), remembered()), 9, Patience);
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

    void playsTheDemo()
    {
        CommandLine line;
        line.demo = true;
        QElapsedTimer timer;
        timer.start();
        start(line);
        QTRY_VERIFY_WITH_TIMEOUT(messages() != nullptr && !said(ui::MessageKind::Agent).isEmpty(), Patience);
        qInfo("first message after %lld ms", timer.elapsed());
        QTRY_VERIFY_WITH_TIMEOUT(said(ui::MessageKind::Agent).size() >= 3, Patience);
        const qsizetype before = said(ui::MessageKind::Agent).size();
        speak(u"Hello you two"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said(ui::MessageKind::Agent).mid(before).join(u'\n').contains(u"scripted"_s),
                                 Patience);
        QVERIFY(m_keychain->calls.isEmpty());
        QVERIFY(!QFile::exists(m_dir->filePath(u"data"_s)));
        QVERIFY(window().windowTitle().contains(u"Demo"_s));
    }

private:
    QString settingsPath() const { return m_dir->filePath(u"conf/duologue.ini"_s); }

    void start(CommandLine line)
    {
        line.dataDir = m_dir->filePath(u"data"_s);
        m_app = std::make_unique<Application>(
            line, Application::Surroundings{settingsPath(), std::make_unique<FakeKeychain>(m_keychain)});
        m_app->start();
        window().activateWindow();
    }

    void startHosting()
    {
        CommandLine line;
        line.host = true;
        start(line);
        QVERIFY(QTest::qWaitFor([this] { return m_app->hosting().status().state == State::On; }, Patience));
    }

    ui::MainWindow& window() const { return m_app->window(); }

    QByteArray operatorKey() const { return m_app->hosting().operatorKey(); }

    template <typename T>
    T* find(const QString& name) const
    {
        T* widget = window().findChild<T*>(name);
        if (widget == nullptr)
            QTest::qFail(qPrintable(u"no widget of that name: "_s + name), __FILE__, __LINE__);
        return widget;
    }

    QString label(const QString& name) const
    {
        const auto* widget = find<QWidget>(name);
        return widget == nullptr ? QString() : widget->property("text").toString();
    }

    QTreeView* roomList() const { return find<QTreeView>(u"roomList"_s); }

    QModelIndex roomIndex(const QString& id) const
    {
        const QModelIndexList found = roomList()->model()->match(roomList()->model()->index(0, 0), ui::RoomRole::Id, id,
                                                                 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.value(0);
    }

    QStringList childIds(const QString& parent) const
    {
        const QModelIndex index = parent.isEmpty() ? QModelIndex() : roomIndex(parent);
        QStringList ids;
        for (int row = 0; row < roomList()->model()->rowCount(index); ++row)
            ids.append(roomList()->model()->index(row, 0, index).data(ui::RoomRole::Id).toString());
        return ids;
    }

    QStringList roomIds() const { return childIds({}); }

    QVariant roomValue(const QString& id, int role) const { return roomIndex(id).data(role); }

    void chooseRoom(const QString& id) const
    {
        QTest::mouseClick(roomList()->viewport(), Qt::LeftButton, {}, roomList()->visualRect(roomIndex(id)).center());
        QCOMPARE(shownRoom(), id);
    }

    QString shownRoom() const { return window().findChild<ui::ChatPane*>()->roomId(); }

    QAbstractItemModel* messages() const
    {
        auto* view = window().findChild<ui::TimelineView*>();
        return view == nullptr ? nullptr : view->model();
    }

    QStringList said(ui::MessageKind kind) const
    {
        QStringList lines;
        for (int row = 0; messages() != nullptr && row < messages()->rowCount(); ++row) {
            const QModelIndex index = messages()->index(row, 0);
            if (index.data(ui::MessageRole::Kind).toInt() == static_cast<int>(kind)) {
                lines.append(index.data(ui::MessageRole::SenderName).toString() + u": "_s +
                             index.data(ui::MessageRole::Text).toString());
            }
        }
        return lines;
    }

    /// Of the last row with that text.
    QVariant messageValue(const QString& text, int role) const
    {
        for (int row = messages()->rowCount() - 1; row >= 0; --row) {
            const QModelIndex index = messages()->index(row, 0);
            if (index.data(ui::MessageRole::Text).toString() == text)
                return index.data(role);
        }
        return {};
    }

    void speak(const QString& text) const
    {
        auto* edit = window().findChild<ui::ChatPane*>()->findChild<QPlainTextEdit*>();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeKeychain::State> m_keychain;
    quint16 m_port = 0;
    std::unique_ptr<HttpClient> m_relay;
    std::unique_ptr<Application> m_app;
};

QTEST_MAIN(AppWindowTest)
#include "app_window_test.moc"
