// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QUuid>

#include "app/settings/settings.h"
#include "model/itemroles.h"
#include "tests/gui/controlledapp.h"
#include "tests/support/fakeprocesses.h"
#include "ui/inspector/membercard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/overview/agentsmodel.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;

/// What the user stops, ends and rules in the window, against a real relay: each click is seen by the agents.
class AppControlTest : public ControlledApp
{
    Q_OBJECT

private slots:

    void pausesARoomAndGoesOn()
    {
        click(u"pauseButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by you"_s) != nullptr, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomState(), model::RoomState::PausedByYou, Patience);
        QCOMPARE(button(u"pauseButton"_s)->text(), u"Resume"_s);
        QTest::mouseClick(action(banner(u"Paused by you"_s)), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 201, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by you"_s) == nullptr, Patience);
    }

    void stopsEverythingAndResumes()
    {
        click(u"stopAllButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Everything is stopped"_s) != nullptr, Patience);
        QCOMPARE(button(u"stopAllButton"_s)->text(), u"Resume all"_s);
        command(ui::Command::StopAll)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 201, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Everything is stopped"_s) == nullptr, Patience);
    }

    void asksOnceBeforeRevoking()
    {
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        ui::MemberCard* card = window().findChildren<ui::MemberCard*>().last();
        QTest::mouseClick(card->findChild<QPushButton*>(u"revokeAgent"_s), Qt::LeftButton);
        answer(QMessageBox::Cancel);
        QCOMPARE(say(m_pair.two, u"still here"_s), 201);
        QTest::mouseClick(card->findChild<QPushButton*>(u"revokeAgent"_s), Qt::LeftButton);
        confirm();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 401, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!card->findChild<QPushButton*>(u"revokeAgent"_s)->isVisible(), Patience);
        QCOMPARE(say(m_pair.one, u"hello"_s), 201);
    }

    void testsABell()
    {
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        const support::HttpCall* rung =
            m_relay->start({.target = "/v1/bell?wait=60", .token = m_pair.two.token}, m_app.get());
        ui::MemberCard* card = window().findChildren<ui::MemberCard*>().last();
        const auto* presence = card->findChild<ui::ElidedLabel*>(u"memberPresence"_s);
        QTRY_COMPARE_WITH_TIMEOUT(presence->text(), u"Listening"_s, Patience);
        card->findChild<QPushButton*>(u"testBell"_s)->click();
        auto* dialog = findLater<QDialog>(u"bellDialog"_s);
        QVERIFY(dialog != nullptr);
        const auto* result = dialog->findChild<QLabel*>(u"bellResult"_s);
        QVERIFY2(result->text().startsWith(u"Ringing"_s), qPrintable(result->text()));
        QTRY_VERIFY_WITH_TIMEOUT(rung->isFinished(), Patience);
        QVERIFY(rung->answer().json.value(u"test").toBool());
        read(m_pair.two); // it looks
        QTRY_VERIFY_WITH_TIMEOUT(result->text().startsWith(u"It works"_s), Patience);
        QVERIFY(dialog->findChild<QPlainTextEdit*>(u"bellWords"_s)
                    ->toPlainText()
                    .contains(u"install claude duologue-"_s + m_pair.two.number.toLower()));
        // Of who is gone, the relay says so.
        QCOMPARE(m_relay->post("/operator/v1/agents/" + m_pair.two.id.toLatin1() + "/revoke", {}, operatorKey()).status,
                 200);
        dialog->findChild<QPushButton*>(u"bellAgain"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(result->text().startsWith(u"The bell could not be tested"_s), Patience);
    }

    void ringsASessionOnThisComputer()
    {
        QLocalServer inbox;
        QByteArray got;
        runClaude(inbox, got);
        ringClaude();
        ui::MemberCard* card = secondCard();
        const auto* dialog = window().findChild<QDialog*>(u"bellDialog"_s);
        const auto* rung = card->findChild<QLabel*>(u"memberRung"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rung->text(), u"Duologue rings Claude Code in /work/parser."_s, Patience);
        const auto* presence = card->findChild<ui::ElidedLabel*>(u"memberPresence"_s);
        QTRY_COMPARE_WITH_TIMEOUT(presence->text(), u"Listening"_s, Patience);
        QCOMPARE(say(m_pair.one, u"a secret word"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(got.endsWith('\n'), Patience);
        QVERIFY2(got.contains(QByteArray("1 new message in your room " + m_pair.room)) && !got.contains("secret"),
                 got.constData());
        card->findChild<QPushButton*>(u"stopRinging"_s)->click();
        QVERIFY(!rung->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(presence->text() != u"Listening"_s, Patience);
        // Asked once; and what ends is said.
        QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QPushButton*>(u"bellRing"_s)->isEnabled(), Patience);
        dialog->findChild<QPushButton*>(u"bellRing"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(rung->isVisible(), Patience);
        m_processes->end(77);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Claude Code is no longer rung"_s) != nullptr, Patience);
        QVERIFY(!rung->isVisible());
    }

    void ringsASessionAgainAfterARestart()
    {
        QLocalServer inbox;
        QByteArray got;
        runClaude(inbox, got);
        ringClaude();
        m_app.reset();
        startHosting();
        QTRY_COMPARE_WITH_TIMEOUT(rungWords(), u"Duologue rings Claude Code in /work/parser."_s, Patience);
        const auto listens = [this] {
            const auto* presence = secondCard()->findChild<ui::ElidedLabel*>(u"memberPresence"_s);
            return presence->text() == "Listening"_L1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(listens(), Patience);
        QCOMPARE(say(m_pair.one, u"are you there?"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(got.endsWith('\n'), Patience);

        // One that ended meanwhile is forgotten: another program may get its number.
        m_app.reset();
        QVERIFY(!app::settings::Settings(settingsPath()).rungSessions().isEmpty());
        m_processes->end(77);
        startHosting();
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        QCOMPARE(rungWords(), QString());
        m_app.reset();
        QCOMPARE(app::settings::Settings(settingsPath()).rungSessions(), QByteArray());
    }

    void asksOnceBeforeClosing()
    {
        command(ui::Command::CloseRoom)->trigger();
        confirm();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 410, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomState(), model::RoomState::Closed, Patience);
        QVERIFY(!command(ui::Command::CloseRoom)->isEnabled());
        QVERIFY(!command(ui::Command::PauseRoom)->isEnabled());
    }

    void pausesAnAgentAndTellsWhyARuleDid()
    {
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        ui::MemberCard* card = window().findChildren<ui::MemberCard*>().last();
        auto* pause = card->findChild<QPushButton*>(u"pauseAgent"_s);
        pause->click();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 423, Patience);
        QCOMPARE(say(m_pair.one, u"hello"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(pause->text(), u"Resume"_s, Patience);
        pause->click();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 201, Patience);

        auto* turns = window().findChild<QSpinBox*>(u"ruleTurns"_s);
        turns->setValue(3);
        emit turns->editingFinished();
        QTRY_VERIFY_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()) == 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the turn limit"_s) != nullptr, Patience);
        QTest::mouseClick(action(banner(u"Paused by the turn limit"_s)), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the turn limit"_s) == nullptr, Patience);
        QCOMPARE(say(m_pair.one, u"once more"_s), 201);
    }

    void pausesWhenTheBudgetIsSpent_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("limit");
        QTest::newRow("messages") << u"ruleMessages"_s << 2;
        QTest::newRow("characters") << u"ruleCharacters"_s << 60;
        QTest::newRow("tokens") << u"ruleTokens"_s << 15;
    }

    void pausesWhenTheBudgetIsSpent()
    {
        QFETCH(const QString, field);
        QFETCH(const int, limit);
        auto* box = window().findChild<QSpinBox*>(field);
        QVERIFY(box != nullptr);
        auto* spent = window().findChild<ui::ElidedLabel*>(field + u"Spent"_s);
        QVERIFY(spent->text().startsWith(u"0 "_s));
        box->setValue(limit);
        emit box->editingFinished();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the budget"_s) != nullptr, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!spent->text().startsWith(u"0 "_s), Patience);
        QCOMPARE(box->value(), limit);
    }

    void setsTheRulesForAllRooms()
    {
        command(ui::Command::RelayRules)->trigger();
        auto* page = findLater<QWidget>(u"policyPage"_s);
        QVERIFY(page != nullptr);
        QVERIFY(page->findChild<QLabel*>(u"policyWhose"_s)->text().contains(u"This computer"_s));
        QVERIFY(page->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
        page->findChild<QComboBox*>(u"policySecrets"_s)->setCurrentIndex(1);
        page->findChild<QSpinBox*>(u"policyTurns"_s)->setValue(3);
        page->findChild<QCheckBox*>(u"policyLoops"_s)->click();
        const auto policy = [this] {
            return m_relay->get("/operator/v1/relay", m_app->hosting().operatorKey()).json.value(u"policy").toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(policy().value(u"turn_limit").toInt(), 3, Patience);
        QCOMPARE(policy().value(u"loop_breaker"), QJsonValue(false));
        const HttpAnswer secret = post(m_pair.one, u"use AKIAQ3EGRTZ7PLMNB5XW"_s);
        QCOMPARE(secret.status, 201);
        QCOMPARE(secret.json.value(u"status").toString(), u"held"_s);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, QUuid::createUuid().toString()), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the turn limit"_s) != nullptr, Patience);
        // It shows what holds now.
        QCOMPARE(page->findChild<QSpinBox*>(u"policyTurns"_s)->value(), 3);
        QVERIFY(!page->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
        window().findChild<QDialog*>(u"preferences"_s)->close();
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QWidget*>(u"policyPage"_s) == nullptr, Patience);
        command(ui::Command::RelayRules)->trigger();
        page = findLater<QWidget>(u"policyPage"_s);
        QCOMPARE(page->findChild<QSpinBox*>(u"policyTurns"_s)->value(), 3);
        QVERIFY(!page->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
    }

    void cleanup()
    {
        ControlledApp::cleanup();
        m_processes->end(77);
    }

    void revokesManyAgentsAtOnce()
    {
        QCOMPARE(
            m_relay
                ->patch("/operator/v1/relay", {{u"capacity"_s, 0}, {u"registrations_per_minute"_s, 0}}, operatorKey())
                .status,
            200);
        QList<support::TestAgent> idle;
        for (int i = 0; i < 12; ++i)
            idle.append(support::makeAgent(*m_relay, u"Idle %1"_s.arg(i)));
        command(ui::Command::ShowAgents)->trigger();
        auto* table = findLater<QTableView>(u"agentsTable"_s);
        QVERIFY(table != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 14, Patience); // in a room or not
        auto* filter = window().findChild<QLineEdit*>(u"agentsFilter"_s);
        filter->setText(u"Idle"_s);
        QCOMPARE(table->model()->rowCount(), 12);
        table->setFocus();
        QTest::keySequence(table, QKeySequence::SelectAll);
        QTest::keyClick(table, Qt::Key_Delete);
        auto* box = findLater<QMessageBox>(u"controlQuestion"_s);
        QVERIFY(box != nullptr && box->text().contains(u"12"_s));
        box->findChild<QPushButton*>(u"controlConfirm"_s)->click();
        for (const support::TestAgent& agent : std::as_const(idle))
            QTRY_COMPARE_WITH_TIMEOUT(m_relay->get("/v1/rooms", agent.token).status, 401, Patience);
        QCOMPARE(say(m_pair.one, u"still here"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(!window().findChild<QPushButton*>(u"agentsRevoke"_s)->isEnabled(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().findChild<QLabel*>(u"agentsProgress"_s)->isVisible(), Patience);
    }

    /// One row over all rooms, and what is decided there holds on the relay.
    void showsAgentsWithTheirRooms()
    {
        QCOMPARE(say(m_pair.one, u"first"_s), 201);
        command(ui::Command::ShowAgents)->trigger();
        auto* table = findLater<QTableView>(u"agentsTable"_s);
        QVERIFY(table != nullptr && table->hasFocus());
        window().findChild<QLineEdit*>(u"agentsFilter"_s)->setText(m_pair.one.number);
        const auto cell = [table](int column) { return table->model()->index(0, column).data().toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(ui::AgentsModel::Messages), u"1"_s, Patience);
        QCOMPARE(cell(ui::AgentsModel::Rooms), u"1"_s);
        table->selectAll();
        window().findChild<QPushButton*>(u"agentsPause"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"second"_s), 423, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(ui::AgentsModel::State), u"Paused"_s, Patience);
        QVERIFY(!window().findChild<QPushButton*>(u"agentsPause"_s)->isEnabled());
        window().findChild<QPushButton*>(u"agentsResume"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"third"_s), 201, Patience);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(!table->isVisible() && window().conversation().isVisible());
    }

protected:
    void complete(app::Application::Dependencies& dependencies) override
    {
        ControlledApp::complete(dependencies);
        dependencies.processes = m_processes;
    }

private:
    std::shared_ptr<testing::FakeProcesses> m_processes = std::make_shared<testing::FakeProcesses>();

    /// A session that listens in `inbox`; what it is told goes to `got`. Both outlive the app.
    void runClaude(QLocalServer& inbox, QByteArray& got)
    {
        const QString home = m_dir->filePath(u"home"_s);
        QVERIFY(QDir().mkpath(home + u"/.claude/sessions"_s));
        QVERIFY(inbox.listen(home + u"/in.sock"_s));
        connect(&inbox, &QLocalServer::newConnection, &inbox, [&inbox, &got] {
            QLocalSocket* socket = inbox.nextPendingConnection();
            connect(socket, &QLocalSocket::readyRead, socket, [&got, socket] { got += socket->readAll(); });
        });
        m_processes->add(77, u"/opt/claude"_s, home).variables.insert(u"HOME"_s, home);
        QFile about(home + u"/.claude/sessions/77.json"_s);
        QVERIFY(about.open(QIODevice::WriteOnly));
        about.write(QJsonDocument(QJsonObject{{u"procStart"_s, u"1077"_s},
                                              {u"kind"_s, u"interactive"_s},
                                              {u"cwd"_s, u"/work/parser"_s},
                                              {u"messagingSocketPath"_s, inbox.fullServerName()}})
                        .toJson());
    }

    ui::MemberCard* secondCard() const { return window().findChildren<ui::MemberCard*>().last(); }

    QString rungWords() const
    {
        const QList<QLabel*> words = window().findChildren<QLabel*>(u"memberRung"_s);
        return words.isEmpty() || !words.last()->isVisible() ? QString() : words.last()->text();
    }

    /// By the second agent's bell, for the first time.
    void ringClaude()
    {
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        secondCard()->findChild<QPushButton*>(u"ringSession"_s)->click();
        auto* dialog = findLater<QDialog>(u"bellDialog"_s);
        QVERIFY(dialog != nullptr);
        const auto* sessions = dialog->findChild<QListWidget*>(u"bellSessions"_s);
        QTRY_COMPARE_WITH_TIMEOUT(sessions->count(), 1, Patience);
        QVERIFY2(sessions->item(0)->text().startsWith(u"Claude Code in /work/parser"_s),
                 qPrintable(sessions->item(0)->text()));
        dialog->findChild<QPushButton*>(u"bellRing"_s)->click();
        confirm();
        QTRY_COMPARE_WITH_TIMEOUT(rungWords(), u"Duologue rings Claude Code in /work/parser."_s, Patience);
    }

    void answer(QMessageBox::StandardButton button) const
    {
        auto* box = window().findChild<QMessageBox*>(u"controlQuestion"_s);
        QVERIFY(box != nullptr);
        box->button(button)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QMessageBox*>(u"controlQuestion"_s) == nullptr, Patience);
    }

    void confirm() const
    {
        auto* box = window().findChild<QMessageBox*>(u"controlQuestion"_s);
        QVERIFY(box != nullptr);
        box->findChild<QPushButton*>(u"controlConfirm"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QMessageBox*>(u"controlQuestion"_s) == nullptr, Patience);
    }
};

QTEST_MAIN(AppControlTest)
#include "app_control_test.moc"
