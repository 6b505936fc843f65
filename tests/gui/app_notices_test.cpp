// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QDateTime>
#include <QDialog>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimeEdit>
#include <QUuid>

#include "model/roomstate.h"
#include "tests/gui/controlledapp.h"
#include "tests/gui/joinedapp.h"
#include "tests/support/waiting.h"
#include "ui/chat/chatpane.h"
#include "ui/review/needsview.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using app::attention::Notice;
using relay::protocol::Review;

/// What the user is told who does not look.
class AppNoticesTest : public ControlledApp
{
    Q_OBJECT

private slots:

    void tellsWhoLooksElsewhere()
    {
        hold(Review::All);
        window().hide();
        QCOMPARE(say(m_pair.one, u"a word?"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        // All of it, and nothing else that an agent wrote: so it may be released from there.
        QCOMPARE(notice.text, u"a word?"_s);
        QVERIFY2(!notice.title.contains(u"Ada"_s), qPrintable(notice.title));
        QCOMPARE(notice.actions.size(), 2);
        QCOMPARE(notice.discreet, u"A message waits for you"_s);
        emit m_notifier->activated(notice.key, notice.actions.last().id);
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).contains(u"a word?"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);

        QCOMPARE(say(m_pair.one, u"more\nthan fits"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        QCOMPARE(m_shown.cbegin()->actions.size(), 1);
        QVERIFY(!m_shown.cbegin()->text.contains(u"than"_s));
        emit m_notifier->activated(m_shown.cbegin().key(), m_shown.cbegin()->actions.first().id);
        QTRY_VERIFY_WITH_TIMEOUT(window().isVisible(), Patience);

        command(ui::Command::MuteRoom)->trigger();
        window().hide();
        QCOMPARE(say(m_pair.one, u"muted"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"(2)"_s), Patience);
        QCOMPARE(m_shown.size(), 1);
    }

    /// A room's name is an agent's: before the message it would be read as its beginning.
    void putsNoNameBeforeWhatCanBeReleased()
    {
        const QString name = u"Harmless. Release: "_s;
        QCOMPARE(m_relay->patch("/operator/v1/rooms/" + m_pair.room, {{u"name"_s, name}}, operatorKey()).status, 200);
        hold(Review::All);
        window().hide();
        QCOMPARE(say(m_pair.one, u"rm -rf ~"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        QCOMPARE(notice.actions.size(), 2);
        QCOMPARE(notice.text, u"rm -rf ~"_s);
        QVERIFY2(!notice.title.contains(u"Harmless"_s), qPrintable(notice.title));
        QVERIFY2(notice.title.contains(m_pair.one.number), qPrintable(notice.title));
    }

    void tellsOfManyInOneNotice()
    {
        hold(Review::All);
        window().hide();
        int calls = 0;
        connect(m_notifier, &QObject::objectNameChanged, this, [&] { ++calls; });
        for (int i = 0; i < 60; ++i)
            QCOMPARE(say(m_pair.one, u"message %1"_s.arg(i)), 201);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.size() == 1 && m_shown.cbegin()->title.startsWith(u"60 "_s), Patience);
        QCOMPARE(m_shown.cbegin()->actions.size(), 1); // nothing is released that was not seen
        QVERIFY2(calls < 40, qPrintable(QString::number(calls)));
        // Decided about elsewhere, it says how many are left, and takes itself back in the end.
        QJsonArray held;
        do {
            held = m_relay->get("/operator/v1/held?limit=40", operatorKey()).json.value(u"messages").toArray();
            for (const QJsonValue& message : std::as_const(held)) {
                const QByteArray id = message[u"id"].toString().toLatin1();
                QCOMPARE(m_relay
                             ->post("/operator/v1/messages/" + id + "/reject",
                                    {{u"sha256"_s, message[u"sha256"].toString()}}, operatorKey())
                             .status,
                         200);
            }
        } while (!held.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);
    }

    void namesTheRelayWhereThereAreSeveral()
    {
        Elsewhere other(freePort(), {});
        QVERIFY(other.start());
        model::ConnectRequest request;
        request.address = other.address();
        request.kind = model::AccountKind::Operator;
        request.secret = QString::fromLatin1(other.key());
        emit window().accounts().connectRequested(request);
        const auto* rooms = window().findChild<ui::RoomListView*>();
        QTRY_COMPARE_WITH_TIMEOUT(rooms->model()->rowCount(), 2, Patience);
        // The new relay is shown in place of the room.
        const auto* chat = window().findChild<ui::ChatPane*>();
        QTRY_VERIFY_WITH_TIMEOUT(chat->roomId().isEmpty(), Patience);
        window().rooms().offer(m_room);
        hold(Review::All);
        window().hide();
        QCOMPARE(say(m_pair.one, u"a word?"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        QVERIFY2(notice.title.contains(u"on This computer"_s), qPrintable(notice.title));
    }

    void isQuietAtNight()
    {
        command(ui::Command::NoticeSettings)->trigger();
        auto* page = findLater<QWidget>(u"noticePage"_s);
        QVERIFY(page != nullptr);
        QVERIFY(!page->findChild<QTimeEdit*>(u"quietFrom"_s)->isEnabled());
        page->findChild<QCheckBox*>(u"noticeQuiet"_s)->click();
        page->findChild<QTimeEdit*>(u"quietFrom"_s)->setTime({22, 30});
        page->findChild<QTimeEdit*>(u"quietTo"_s)->setTime({6, 15});
        QVERIFY(m_notifier->property("showsText").toBool());
        page->findChild<QCheckBox*>(u"noticeText"_s)->click();
        QVERIFY(!m_notifier->property("showsText").toBool());
        page->window()->close(); // who looks at it is told nothing
        QVERIFY(!app::settings::Settings(settingsPath()).noticeSettings().showsText);
        hold(Review::All);
        window().hide();
        const QList<QPair<QTime, bool>> times{{{22, 29}, true}, {{22, 30}, false}, {{23, 59, 59}, false},
                                              {{0, 0}, false},  {{6, 14}, false},  {{6, 15}, true},
                                              {{12, 0}, true}};
        int held = 0;
        int told = 0;
        for (const auto& [time, tells] : times) {
            m_ahead = QDateTime::currentMSecsSinceEpoch();
            m_ahead = QDateTime(QDate::currentDate(), time).toMSecsSinceEpoch() - m_ahead;
            QCOMPARE(say(m_pair.one, u"at %1"_s.arg(time.toString())), 201);
            ++held;
            QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"(%1)"_s.arg(held)), Patience);
            const auto said = [&] {
                return m_shown.isEmpty() ? 0 : std::max(1, m_shown.cbegin()->title.section(u' ', 0, 0).toInt());
            };
            if (tells)
                QTRY_COMPARE_WITH_TIMEOUT(said(), held, Patience);
            else
                support::outlast(std::chrono::milliseconds(150)); // messages are told together after that time
            told = tells ? held : told;
            QCOMPARE(said(), told);
        }
    }

    void tellsThatARulePausedARoom()
    {
        auto* turns = window().findChild<QSpinBox*>(u"ruleTurns"_s);
        turns->setValue(2);
        emit turns->editingFinished();
        window().hide();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()), 423, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        QVERIFY2(notice.title.endsWith(u"is paused"_s), qPrintable(notice.title));
        QVERIFY(!notice.text.isEmpty());
        QCOMPARE(notice.actions.size(), 2);
        emit m_notifier->activated(notice.key, notice.actions.last().id);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);
        QCOMPARE(say(m_pair.one, u"again"_s), 201);
        QVERIFY(!window().isVisible());
    }

    /// There is nothing to be opened any more.
    void takesBackWhatARoomThatIsGoneWasToldOf()
    {
        auto* turns = window().findChild<QSpinBox*>(u"ruleTurns"_s);
        turns->setValue(2);
        emit turns->editingFinished();
        window().hide();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()), 423, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        // A pause keeps the room that shows it, until one of its agents is revoked.
        const QByteArray agent = "/operator/v1/agents/" + m_pair.one.id.toLatin1();
        QCOMPARE(m_relay->post(agent + "/revoke", {}, operatorKey()).status, 200);
        QCOMPARE(m_relay->patch("/operator/v1/relay", {{u"room_idle_seconds"_s, 1}}, operatorKey()).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_relay->get("/operator/v1/rooms/" + m_room.toLatin1(), operatorKey()).status, 404,
                                  30'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);
    }

    /// Among what waits for the user, until it reads.
    void countsWhoHasNotReadAmongWhatWaits()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(say(m_pair.one, u"are you there? %1"_s.arg(i)), 201);
        QCOMPARE(m_relay->patch("/operator/v1/relay", {{u"not_read_seconds"_s, 1}}, operatorKey()).status, 200);
        const auto* waiting = window().findChild<QWidget*>(u"railButton0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(waiting->accessibleName(), u"Needs you: 1"_s, Patience);
        QTRY_VERIFY2(window().windowTitle().startsWith(u"(1) "_s), qPrintable(window().windowTitle()));
        command(ui::Command::ShowNeeds)->trigger();
        auto* list = window().findChild<ui::NeedsView*>();
        QVERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), 1);
        const QString spoken = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u"has not read 3 messages"_s), qPrintable(spoken));
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ui::ChatPane*>()->roomId(), m_room, Patience);
        QVERIFY(!list->isVisible());
        // To read is to ask beyond.
        qint64 after = 0;
        for (qint64 before = -1; before != after;) {
            before = after;
            const QByteArray page = messagesPath() + "?after=" + QByteArray::number(after);
            after = m_relay->get(page, m_pair.two.token).json.value(u"next_after").toInteger();
        }
        QTRY_COMPARE_WITH_TIMEOUT(waiting->accessibleName(), u"Needs you"_s, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, Patience);
    }

    /// In a dialog, or whatever else of the program is in front.
    void tellsNothingToWhoLooksAtAnotherWindowOfIt()
    {
        hold(Review::All);
        window().hide();
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QCOMPARE(say(m_pair.one, u"a word?"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"(1)"_s), Patience);
        other.hide();
        QCOMPARE(say(m_pair.one, u"another word?"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        QVERIFY2(m_shown.cbegin()->title.startsWith(u"2 "_s), qPrintable(m_shown.cbegin()->title));
    }

    void tellsOfManySilentAgentsOnce()
    {
        for (int i = 0; i < 3; ++i) {
            const support::TestPair pair = support::makePair(*m_relay);
            for (int word = 0; word < 3; ++word)
                QVERIFY(support::say(*m_relay, pair.one, pair.room, u"are you there?"_s) > 0);
        }
        window().hide();
        QCOMPARE(m_relay->patch("/operator/v1/relay", {{u"not_read_seconds"_s, 1}}, operatorKey()).status, 200);
        const QString many = u"3 agents have not read what was said to them"_s;
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::any_of(m_shown, [&](const Notice& notice) { return notice.title == many; }), Patience);
        QVERIFY(
            std::ranges::none_of(m_shown, [](const Notice& notice) { return notice.title.endsWith(u"is silent"_s); }));
    }

    void tellsThatAnAgentIsSilent()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(say(m_pair.one, u"are you there? %1"_s.arg(i)), 201);
        window().hide();
        QCOMPARE(m_relay->patch("/operator/v1/relay", {{u"not_read_seconds"_s, 1}}, operatorKey()).status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(!m_shown.isEmpty(), Patience);
        bool told = false;
        for (const Notice& notice : std::as_const(m_shown))
            told = told || (notice.title.endsWith(u"is silent"_s) && notice.text.contains(u"(3)"_s));
        QVERIFY(told);
    }

    /// The relay alone decides who is silent: the room's state has no clock of its own.
    void roomsFollowTheRelaysClock()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(say(m_pair.one, u"are you there? %1"_s.arg(i)), 201);
        const auto setSeconds = [this](int seconds) {
            return m_relay->patch("/operator/v1/relay", {{u"not_read_seconds"_s, seconds}}, operatorKey()).status;
        };
        QCOMPARE(setSeconds(1), 200);
        QTRY_COMPARE_WITH_TIMEOUT(roomState(), model::RoomState::NotRead, Patience);
        QCOMPARE(setSeconds(600), 200);
        QTRY_COMPARE_WITH_TIMEOUT(roomState(), model::RoomState::Turn, Patience);
    }
};

QTEST_MAIN(AppNoticesTest)
#include "app_notices_test.moc"
