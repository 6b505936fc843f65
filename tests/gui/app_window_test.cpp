// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

#include <algorithm>

#include "model/itemroles.h"
#include "tests/gui/hostedapp.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/timelineview.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/roomwindows.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using app::CommandLine;
using support::HttpAnswer;

/// What two agents and the user do, seen in the window.
class AppWindowTest : public HostedApp
{
    Q_OBJECT

private slots:

    void showsTwoAgentsTalking()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        Agent bob(*m_relay, u"Bob"_s);
        const QString room = ada.createRoom(u"pr-review"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        QCOMPARE(roomValue(room, model::RoomRole::State).value<model::RoomStatus>().state,
                 model::RoomState::WaitingForAgents);
        chooseRoom(room);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"roomCode"_s).contains(ada.code.left(5)), Patience);

        QVERIFY(bob.join(ada.code));
        QVERIFY(ada.say(room, u"hello Bob"_s));
        QVERIFY(bob.say(room, u"hello Ada, see `main.cpp`"_s));
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent),
                                  (QStringList{u"Ada: hello Bob"_s, u"Bob: hello Ada, see `main.cpp`"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, model::RoomRole::State).value<model::RoomStatus>().state,
                                  model::RoomState::Turn, Patience);
        QCOMPARE(roomValue(room, model::RoomRole::MemberNames).toStringList(), (QStringList{u"Ada"_s, u"Bob"_s}));
        QCOMPARE(messageValue(u"hello Bob"_s, model::MessageRole::Side).toInt(), int(model::MessageSide::Left));
        QCOMPARE(messageValue(u"hello Ada, see `main.cpp`"_s, model::MessageRole::Side).toInt(),
                 int(model::MessageSide::Right));
        QVERIFY(!said(model::MessageKind::System).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!find<QLabel>(u"roomCode"_s)->isVisible(), Patience); // used, so gone

        const HttpAnswer child = ada.post(u"/v1/room/%1/child"_s.arg(room), {{u"name"_s, u"side room"_s}});
        const QString childId = child.json.value(u"room_id").toString();
        QTRY_COMPARE_WITH_TIMEOUT(childIds(room), QStringList{childId}, Patience);
        QCOMPARE(bob.post(u"/v1/room/%1/leave"_s.arg(room), {}).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, model::RoomRole::MemberNames).toStringList(), QStringList{u"Ada"_s},
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
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, model::RoomRole::MemberNames).toStringList(),
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
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Operator),
                                  (QStringList{u"You: first"_s, u"You: second"_s, u"You: second"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"second"_s, model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Sent), Patience);
        const QStringList heard = bob.read(room).filter(u"operator: "_s);
        QCOMPARE(heard, (QStringList{u"operator: first"_s, u"operator: second"_s, u"operator: second"_s}));
    }

    /// By the keys that a user has: Ctrl+R, the words, Enter.
    void answersAMessage()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"r"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{room}, Patience);
        chooseRoom(room);
        QVERIFY(ada.say(room, u"Which one?"_s));
        QTRY_VERIFY_WITH_TIMEOUT(messageValue(u"Which one?"_s, model::MessageRole::Id).isValid(), Patience);
        auto* edit = window().conversation().chat()->composer()->edit();
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_R, Qt::ControlModifier);
        QTest::keyClicks(edit, u"The red one."_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"The red one."_s, model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Sent), Patience);
        const auto shown = [this] {
            return messageValue(u"The red one."_s, model::MessageRole::Answers).value<model::Answered>();
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown().isHere, Patience);
        QCOMPARE(shown().text, u"Which one?"_s);
        const HttpAnswer history = m_relay->get("/operator/v1/rooms/" + room.toLatin1() + "/messages", operatorKey());
        QCOMPARE(history.json[u"messages"].toArray().last()[u"reply_to"],
                 messageValue(u"Which one?"_s, model::MessageRole::Id).toJsonValue());
    }

    /// The conversation goes there with what is typed, works as before, and comes back: where it was, and to the main
    /// window when its own is closed.
    void aRoomHasAWindowOfItsOwn()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"r"_s);
        const QString other = ada.createRoom(u"other"_s);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 2, Patience);
        chooseRoom(room);
        window().conversation().chat()->composer()->edit()->setPlainText(u"half a sentence"_s);
        const auto open = [this] {
            window().findChild<ui::WindowActions*>()->action(ui::Command::OpenInWindow)->trigger();
        };
        open();
        const ui::RoomWindows& windows = window().roomWindows();
        QVERIFY(windows.pane(room) != nullptr);
        QPointer<ui::ConversationPane> pane = windows.pane(room);
        QVERIFY(pane->window() != &window() && pane->isVisible());
        QCOMPARE(pane->chat()->draft(), u"half a sentence"_s);
        QVERIFY(shownRoom().isEmpty()); // in one window at a time
        const QList<QPushButton*> buttons = window().conversation().findChildren<QPushButton*>();
        QVERIFY(std::any_of(buttons.cbegin(), buttons.cend(), [](const QPushButton* button) {
            return button->isVisible() && button->text() == u"Go to its window"_s;
        }));

        QVERIFY(ada.say(room, u"are you there?"_s));
        const auto last = [&pane] {
            const QAbstractItemModel* model = pane->chat()->timeline()->model();
            return model->index(model->rowCount() - 1, 0);
        };
        QTRY_COMPARE_WITH_TIMEOUT(last().data(model::MessageRole::Text).toString(), u"are you there?"_s, Patience);
        auto* edit = pane->chat()->composer()->edit();
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(last().data(model::MessageRole::Delivery).toInt(), int(model::DeliveryState::Sent),
                                  Patience);
        QVERIFY(ada.read(room).contains(u"operator: half a sentence"_s));
        QTest::keyClick(edit, Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(pane->room().paused, Patience);
        edit->setPlainText(u"and more"_s);

        m_app.reset();
        QVERIFY(!pane);
        start({});
        QTRY_VERIFY_WITH_TIMEOUT(window().roomWindows().pane(room) != nullptr, Patience);
        pane = window().roomWindows().pane(room);
        QCOMPARE(pane->chat()->draft(), u"and more"_s);
        QVERIFY(window().roomWindows().pane(other) == nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 2, Patience);
        window().rooms().select(room); // leads to its window
        QTRY_VERIFY_WITH_TIMEOUT(pane->isActiveWindow(), Patience);
        QVERIFY(shownRoom().isEmpty());
        QTest::keyClick(pane->chat()->composer()->edit(), Qt::Key_W, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        QCOMPARE(window().conversation().chat()->draft(), u"and more"_s);
        QVERIFY(window().isVisible());
        m_app.reset();
        start({});
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        QVERIFY(window().roomWindows().pane(room) == nullptr);
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
        emit window().conversation().messageSubmitted(room, u"too late"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"too late"_s, model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Failed), Patience);
        QVERIFY(!messageValue(u"too late"_s, model::MessageRole::Problem).toString().isEmpty());
        const int row = messages()->rowCount() - 1;
        emit window().conversation().retryRequested(room, row);
        QCOMPARE(messageValue(u"too late"_s, model::MessageRole::Delivery).toInt(), int(model::DeliveryState::Sending));
        QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"too late"_s, model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Failed), Patience);
        emit window().conversation().discardRequested(room, messages()->rowCount() - 1);
        QVERIFY(said(model::MessageKind::Operator).isEmpty());
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
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, model::RoomRole::Unread).toInt(), 90, Patience);
        chooseRoom(room);
        // Older pages are fetched until what is unread begins in view.
        QTRY_VERIFY_WITH_TIMEOUT(said(model::MessageKind::Agent).contains(u"Ada: line 1"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent).size(), 90, Patience);
        QVERIFY(messageValue(u"line 1"_s, model::MessageRole::FirstUnread).toBool());
        emit window().rooms().roomRead(room);
        QTRY_COMPARE_WITH_TIMEOUT(roomValue(room, model::RoomRole::Unread).toInt(), 0, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().windowTitle().startsWith(u'•'), Patience);
        QVERIFY(messageValue(u"line 1"_s, model::MessageRole::FirstUnread).toBool()); // the line stays while it is read
    }

    void forgetsWhatTheRelayDeletes()
    {
        startHosting();
        Agent ada(*m_relay, u"Ada"_s);
        const QString room = ada.createRoom(u"short"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience);
        for (int i = 1; i <= 6; ++i)
            QVERIFY(ada.say(room, u"line %1"_s.arg(i)));
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent).size(), 6, Patience);
        QVERIFY(!said(model::MessageKind::System).isEmpty());
        const QAbstractItemModel* shown = messages();
        const HttpAnswer changed = m_relay->patch("/operator/v1/relay", {{u"room_history"_s, 3}}, operatorKey());
        QCOMPARE(changed.status, 200);
        QVERIFY(ada.say(room, u"line 7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent),
                                  (QStringList{u"Ada: line 5"_s, u"Ada: line 6"_s, u"Ada: line 7"_s}), Patience);
        QVERIFY(said(model::MessageKind::System).isEmpty());
        QCOMPARE(messages(), shown);
    }

    void playsTheDemo()
    {
        CommandLine line;
        line.demo = true;
        QElapsedTimer timer;
        timer.start();
        start(line);
        QTRY_VERIFY_WITH_TIMEOUT(messages() != nullptr && !said(model::MessageKind::Agent).isEmpty(), Patience);
        qInfo("first message after %lld ms", timer.elapsed());
        QTRY_VERIFY_WITH_TIMEOUT(said(model::MessageKind::Agent).size() >= 3, Patience);
        const qsizetype before = said(model::MessageKind::Agent).size();
        speak(u"Hello you two"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said(model::MessageKind::Agent).mid(before).join(u'\n').contains(u"scripted"_s),
                                 Patience);
        QVERIFY(m_keychain->calls.isEmpty());
        QVERIFY(!QFile::exists(m_dir->filePath(u"data"_s)));
        QVERIFY(window().windowTitle().contains(u"Demo"_s));
    }
};

QTEST_MAIN(AppWindowTest)
#include "app_window_test.moc"
