// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QDateTime>
#include <QDialog>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimeEdit>
#include <QUuid>

#include "tests/gui/controlledapp.h"
#include "tests/gui/joinedapp.h"
#include "ui/chat/chatpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/accountdesk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using app::attention::Notice;
using relay::protocol::Review;

/// What the human is told who does not look.
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
        QVERIFY(notice.text.contains(u"a word?"_s)); // all of it: so it may be released from there
        QCOMPARE(notice.actions.size(), 2);
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
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"2 held"_s), Patience);
        QCOMPARE(m_shown.size(), 1);
    }

    void namesTheRelayWhereThereAreSeveral()
    {
        Elsewhere other(freePort(), {});
        QVERIFY(other.start());
        ui::ConnectRequest request;
        request.address = other.address();
        request.kind = ui::AccountKind::Operator;
        request.secret = QString::fromLatin1(other.key());
        emit window().accounts().connectRequested(request);
        const auto* rooms = window().findChild<ui::RoomListView*>();
        QTRY_COMPARE_WITH_TIMEOUT(rooms->model()->rowCount(), 2, Patience);
        hold(Review::All);
        window().hide();
        QCOMPARE(say(m_pair.one, u"a word?"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        QVERIFY2(notice.text.contains(u"This computer · "_s), qPrintable(notice.text));
    }

    void isQuietAtNight()
    {
        command(ui::Command::NoticeSettings)->trigger();
        auto* dialog = findLater<QDialog>(u"noticeDialog"_s);
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->findChild<QTimeEdit*>(u"quietFrom"_s)->isEnabled());
        dialog->findChild<QCheckBox*>(u"noticeQuiet"_s)->click();
        dialog->findChild<QTimeEdit*>(u"quietFrom"_s)->setTime({22, 30});
        dialog->findChild<QTimeEdit*>(u"quietTo"_s)->setTime({6, 15});
        dialog->findChild<QPushButton*>(u"noticeSave"_s)->click();
        hold(Review::All);
        window().hide();
        const QList<QPair<QTime, bool>> times{{{22, 29}, true}, {{22, 30}, false}, {{23, 59, 59}, false},
                                              {{0, 0}, false},  {{6, 14}, false},  {{6, 15}, true},
                                              {{12, 0}, true}};
        int held = 0;
        qsizetype told = 0;
        for (const auto& [time, tells] : times) {
            m_ahead = QDateTime::currentMSecsSinceEpoch();
            m_ahead = QDateTime(QDate::currentDate(), time).toMSecsSinceEpoch() - m_ahead;
            QCOMPARE(say(m_pair.one, u"at %1"_s.arg(time.toString())), 201);
            told += tells ? 1 : 0;
            ++held;
            QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"%1 held"_s.arg(held)), Patience);
            QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), told, Patience);
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
        QCOMPARE(m_relay->patch("/operator/v1/relay", {{u"room_idle_seconds"_s, 1}}, operatorKey()).status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), 30'000);
    }

    void tellsThatAnAgentIsSilent()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(say(m_pair.one, u"are you there? %1"_s.arg(i)), 201);
        m_app.reset();
        m_ahead = 10 * 60 * 1000;
        startHosting();
        window().hide();
        QTRY_VERIFY_WITH_TIMEOUT(!m_shown.isEmpty(), Patience);
        bool told = false;
        for (const Notice& notice : std::as_const(m_shown))
            told = told || (notice.title.endsWith(u"is silent"_s) && notice.text.contains(u"(3)"_s));
        QVERIFY(told);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<ui::ChatPane*>()->roomId() == m_room, Patience);
    }
};

QTEST_MAIN(AppNoticesTest)
#include "app_notices_test.moc"
