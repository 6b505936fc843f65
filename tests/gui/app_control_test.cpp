// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QUuid>

#include "tests/gui/controlledapp.h"
#include "ui/inspector/membercard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/roles.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;

/// What the human stops, ends and rules in the window, against a real relay: each click is seen by the agents.
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
        auto* dialog = findLater<QDialog>(u"policyDialog"_s);
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
        dialog->findChild<QComboBox*>(u"policySecrets"_s)->setCurrentIndex(1);
        dialog->findChild<QSpinBox*>(u"policyTurns"_s)->setValue(3);
        dialog->findChild<QCheckBox*>(u"policyLoops"_s)->click();
        dialog->findChild<QPushButton*>(u"policySave"_s)->click();
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
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QDialog*>(u"policyDialog"_s) == nullptr, Patience);
        command(ui::Command::RelayRules)->trigger();
        dialog = findLater<QDialog>(u"policyDialog"_s);
        QCOMPARE(dialog->findChild<QSpinBox*>(u"policyTurns"_s)->value(), 3);
        QVERIFY(!dialog->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
    }

private:
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
