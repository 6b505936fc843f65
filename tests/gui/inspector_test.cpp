// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

#include "model/itemroles.h"
#include "tests/support/fakeconversation.h"
#include "tests/support/fakeroommodel.h"
#include "ui/inspector/belldialog.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/inspector/membercard.h"
#include "ui/inspector/rulesform.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/linkbutton.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Room;

namespace {

constexpr qint64 Now = 1'795'262'400'000;

QString text(const QWidget& within, const QString& name)
{
    auto* label = within.findChild<ElidedLabel*>(name);
    return label ? label->text() : u"(no such label)"_s;
}

} // namespace

class InspectorTest : public QObject
{
    Q_OBJECT

private slots:
    void roomIsDescribed();
    void codeIsThereUntilItIsUsed();
    void testOfABellSaysWhatToDo();
    void familyIsReachable();
    void manyChildrenAreCounted();
    void membersAreDescribedAndFollowed();
    void namesThatLookAlikeAreSaidToDoSo();
    void whatAnAgentSaysOfItselfIsMarked();
    void hostileTextsStayPlain();
    void nothingIsShownWithoutARoom();
    void rulesStandInColumns();
    void whatIsTypedStaysWithItsRoom();
    void whatIsNotKnownIsNotShown();
    void nothingStandsOutside_data();
    void nothingStandsOutside();
};

void InspectorTest::roomIsDescribed()
{
    InspectorPane pane;
    pane.show();
    QSignalSpy rename(&pane, &InspectorPane::renameRequested);
    pane.setRoom(testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}), nullptr);
    QCOMPARE(text(pane, u"factName"_s), u"Parser"_s);
    QVERIFY(text(pane, u"factSeal"_s).startsWith(u"Sealed"_s));
    QCOMPARE(text(pane, u"factLastMessage"_s), u"nothing said yet"_s);
    QTest::mouseClick(pane.findChild<QToolButton*>(u"factRename"_s), Qt::LeftButton);
    QCOMPARE(rename.count(), 1);
    Room closed = testing::fakeRoom(u"a"_s, {}, {u"Ada"_s, u"Grace"_s});
    closed.closed = true;
    pane.updateRoom(closed);
    QCOMPARE(text(pane, u"factName"_s), u"Ada and Grace"_s);
    QVERIFY(text(pane, u"factState"_s).isEmpty());
    pane.setStatus(model::RoomStatus{model::RoomState::Closed, {}});
    QCOMPARE(text(pane, u"factState"_s), u"Closed"_s);
}

void InspectorTest::codeIsThereUntilItIsUsed()
{
    InspectorPane pane;
    pane.show();
    QSignalSpy invite(&pane, &InspectorPane::invitationRequested);
    testing::FakeConversation talk;
    const Room open = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s});
    talk.fillMembers(open, Now);
    pane.setRoom(open, talk.members());
    auto* copy = pane.findChild<CopyButton*>(u"factCopyCode"_s);
    auto* missing = pane.findChild<QLabel*>(u"missingText"_s);
    auto* copyMissing = pane.findChild<CopyButton*>(u"missingCopyCode"_s);
    QVERIFY(copy->isVisible());
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), open.code);
    QApplication::clipboard()->clear();
    QVERIFY(missing->isVisible());
    QVERIFY(missing->text().startsWith(u"Waiting for the second agent"_s));
    QTest::mouseClick(copyMissing, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), open.code);
    QTest::mouseClick(pane.findChild<QPushButton*>(u"missingInvite"_s), Qt::LeftButton);
    QCOMPARE(invite.count(), 1);

    pane.updateRoom(testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
    QVERIFY(!copy->isVisible());
    QVERIFY(!missing->isVisible());
    pane.setRoom(testing::fakeRoom(u"b"_s, u"Parser"_s, {}), nullptr);
    QVERIFY(missing->text().startsWith(u"Nobody is here yet"_s));
}

void InspectorTest::testOfABellSaysWhatToDo()
{
    BellDialog dialog(u"Ada"_s, u"AG-4821"_s);
    const auto* result = dialog.findChild<QLabel*>(u"bellResult"_s);
    const auto* advice = dialog.findChild<QLabel*>(u"bellAdvice"_s);
    BellTrial trial;
    trial.seconds = 30;
    dialog.setTrial(trial);
    QVERIFY(result->text().startsWith(u"Ringing"_s) && advice->isHidden());
    trial.running = false;
    dialog.setTrial(trial);
    QVERIFY2(result->text().startsWith(u"No bell of Ada"_s), qPrintable(result->text()));
    QVERIFY2(advice->text().startsWith(u"Either"_s), qPrintable(advice->text()));
    trial.listens = true; // by a call that is no bell: the words beside its name are true, too
    dialog.setTrial(trial);
    QVERIFY2(advice->text().startsWith(u"But a call"_s), qPrintable(advice->text()));
    trial.rungAfterMs = 120;
    dialog.setTrial(trial);
    QVERIFY2(result->text().startsWith(u"The bell rang"_s), qPrintable(result->text()));
    QVERIFY2(advice->text().startsWith(u"Look at"_s), qPrintable(advice->text()));
    trial.heardAfterMs = 900;
    dialog.setTrial(trial);
    QVERIFY(result->text().startsWith(u"It works"_s) && advice->isHidden());
}

void InspectorTest::familyIsReachable()
{
    InspectorPane pane;
    pane.setTitleLookup([](const QString& id) { return id == u"gone"_s ? QString() : u"Room of "_s + id; });
    pane.show();
    QSignalSpy link(&pane, &InspectorPane::roomLinkActivated);
    Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    room.parentId = u"parent"_s;
    room.childIds = {u"child"_s, u"gone"_s};
    pane.setRoom(room, nullptr);
    const QList<LinkButton*> links = pane.findChildren<LinkButton*>();
    QCOMPARE(links.size(), 3);
    QCOMPARE(links.at(0)->text(), u"Room of parent"_s);
    QTest::mouseClick(links.at(0), Qt::LeftButton);
    QTest::keyClick(links.at(1), Qt::Key_Return);
    QCOMPARE(link.count(), 2);
    QCOMPARE(link.at(0).first().toString(), u"parent"_s);
    QCOMPARE(link.at(1).first().toString(), u"child"_s);
    QVERIFY(!links.at(2)->isEnabled());
}

/// Agents open as many child rooms as they like, and each message of theirs comes by here.
void InspectorTest::manyChildrenAreCounted()
{
    InspectorPane pane;
    int asked = 0;
    pane.setTitleLookup([&asked](const QString& id) -> QString {
        ++asked;
        return u"Room of "_s + id;
    });
    pane.show();
    Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    for (int i = 0; i < 5'000; ++i)
        room.childIds.append(QString::number(i));
    pane.setRoom(room, nullptr);
    const QList<LinkButton*> links = pane.findChildren<LinkButton*>();
    QCOMPARE(links.size(), 20);
    QCOMPARE(links.last()->text(), u"Room of 4999"_s);
    QCOMPARE(pane.findChild<ElidedLabel*>(u"olderChildren"_s)->text(), u"4,980 older ones"_s);
    QVERIFY2(asked < 100, qPrintable(QString::number(asked)));
}

void InspectorTest::membersAreDescribedAndFollowed()
{
    InspectorPane pane;
    pane.show();
    testing::FakeConversation talk;
    const Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    talk.fillMembers(room, QDateTime::currentMSecsSinceEpoch());
    pane.setRoom(room, talk.members());
    QList<MemberCard*> cards = pane.findChildren<MemberCard*>();
    QCOMPARE(cards.size(), 2);
    QCOMPARE(text(*cards.at(0), u"memberName"_s), u"Ada"_s);
    QCOMPARE(text(*cards.at(0), u"memberPresence"_s), u"Listening"_s);
    QCOMPARE(text(*cards.at(0), u"memberMessages"_s), u"12 sent, has read all"_s);
    QCOMPARE(text(*cards.at(1), u"memberMessages"_s), u"1 sent, has not read 3 messages"_s);
    QCOMPARE(text(*cards.at(1), u"memberLastSeen"_s), u"5 min ago"_s);
    QCoreApplication::processEvents(); // lays the new cards out
    QTest::mouseClick(cards.at(1)->findChild<CopyButton*>(u"copyNumber"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"AG-4822"_s);

    QStandardItem* grace = talk.members()->item(1);
    grace->setData(static_cast<int>(relay::protocol::Availability::Reachable), model::MemberRole::Availability);
    QCOMPARE(text(*cards.at(1), u"memberPresence"_s), u"Reachable"_s);
    grace->setData(QDateTime::currentMSecsSinceEpoch() - 40'500, model::MemberRole::RungAt);
    QVERIFY2(text(*cards.at(1), u"memberMessages"_s).startsWith(u"1 sent, rung 4"_s),
             qPrintable(text(*cards.at(1), u"memberMessages"_s)));
    QSignalSpy tested(&pane, &InspectorPane::bellTestRequested);
    cards.at(1)->findChild<QPushButton*>(u"testBell"_s)->click();
    QCOMPARE(tested.size(), 1);
    QCOMPARE(tested.first().at(0).toString(), grace->data(model::MemberRole::AgentId).toString());
    QCOMPARE(tested.first().at(2).toString(), u"AG-4822"_s);
    grace->setData(QDateTime::currentMSecsSinceEpoch(), model::MemberRole::LeftAt);
    QVERIFY(text(*cards.at(1), u"memberPresence"_s).startsWith(u"Has left"_s));
    talk.members()->removeRow(1);
    QCOMPARE(pane.findChildren<MemberCard*>().size(), 1);
}

void InspectorTest::namesThatLookAlikeAreSaidToDoSo()
{
    InspectorPane pane;
    testing::FakeConversation talk;
    const Room room = testing::fakeRoom(u"a"_s, {}, {u"Alice"_s, u"AIice"_s});
    talk.fillMembers(room, Now);
    pane.show();
    pane.setRoom(room, talk.members());
    const auto cards = pane.findChildren<MemberCard*>();
    QCOMPARE(cards.size(), 2);
    for (const MemberCard* card : cards) {
        QVERIFY(card->findChild<QLabel*>(u"memberLooksAlike"_s)->isVisibleTo(card));
        QVERIFY(card->accessibleDescription().contains(u"looks like that of another"_s));
    }
    talk.members()->item(1)->setData(u"Grace"_s, model::MemberRole::Name);
    pane.updateRoom(room);
    QVERIFY(!cards.first()->findChild<QLabel*>(u"memberLooksAlike"_s)->isVisibleTo(cards.first()));
    QVERIFY(cards.first()->accessibleDescription().isEmpty());
}

void InspectorTest::whatAnAgentSaysOfItselfIsMarked()
{
    testing::FakeConversation talk;
    talk.fillMembers(testing::fakeRoom(u"a"_s, {}, {u"Ada"_s, u"Grace"_s}), Now);
    MemberCard card;
    card.setMember(talk.members()->index(0, 0), Now);
    QCOMPARE(text(card, u"memberOperator"_s), u"Jane at Acme"_s);
    QCOMPARE(text(card, u"memberModel"_s), u"claude-fable-5"_s);
    // The mark stands on its own, so that no length of what an agent says of itself can push it out of sight.
    talk.members()->item(0)->setData(QString(200, u'x'), model::MemberRole::Model);
    card.setMember(talk.members()->index(0, 0), Now);
    card.resize(280, 300);
    card.show();
    QCoreApplication::processEvents();
    int marks = 0;
    const QList<QLabel*> labels = card.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->text() != u"self-declared"_s)
            continue;
        ++marks;
        QVERIFY(label->width() >= label->sizeHint().width());
        QVERIFY(card.rect().contains(QRect(label->mapTo(&card, QPoint()), label->size())));
    }
    QCOMPARE(marks, 2);
    card.setMember(talk.members()->index(1, 0), Now);
    QCOMPARE(text(card, u"memberOperator"_s), u"not stated"_s);
}

void InspectorTest::hostileTextsStayPlain()
{
    const QString hostile = u"<a href=\"file:///etc/passwd\">x</a>&amp;%1\u202e"_s;
    InspectorPane pane;
    pane.setTitleLookup([&](const QString&) { return hostile; });
    pane.show();
    testing::FakeConversation talk;
    Room room = testing::fakeRoom(u"a"_s, hostile, {hostile});
    room.parentId = u"p"_s;
    talk.fillMembers(room, Now);
    talk.members()->item(0)->setData(hostile, model::MemberRole::OperatorName);
    pane.setRoom(room, talk.members());
    const QList<QLabel*> labels = pane.findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(), qPrintable(label->text()));
    const QList<QWidget*> widgets = pane.findChildren<QWidget*>();
    for (const QWidget* widget : widgets)
        QVERIFY2(!widget->toolTip().contains(u"<a "_s), qPrintable(widget->toolTip()));
    QVERIFY(!pane.findChild<LinkButton*>()->text().contains(u'\u202e'));
    QVERIFY(pane.findChild<LinkButton*>()->shortcut().isEmpty());
}

void InspectorTest::nothingIsShownWithoutARoom()
{
    InspectorPane pane;
    pane.show();
    testing::FakeConversation talk;
    const Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s});
    talk.fillMembers(room, Now);
    pane.setRoom(room, talk.members());
    QVERIFY(pane.widget()->isVisible());
    pane.setRoom({}, nullptr);
    QVERIFY(!pane.widget()->isVisible());
    talk.members()->clear(); // no longer its model
}

void InspectorTest::whatIsNotKnownIsNotShown()
{
    InspectorPane pane;
    testing::FakeConversation talk;
    Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s});
    room.createdAt = 0;
    talk.fillMembers(room, Now);
    for (const int role : {model::MemberRole::Number, model::MemberRole::JoinedAt, model::MemberRole::LastSeenAt,
                           model::MemberRole::Waiting})
        talk.members()->setData(talk.members()->index(0, 0), {}, role);
    pane.setRights({});
    pane.setRoom(room, talk.members());
    for (const char* name : {"factCreated", "memberNumber", "copyNumber", "memberPresence", "memberJoined",
                             "memberLastSeen", "memberMessages"}) {
        auto* label = pane.findChild<QWidget*>(QLatin1StringView(name));
        QVERIFY2(label != nullptr, name);
        QVERIFY2(!label->isVisibleTo(&pane), name);
    }
    pane.setRights(model::AccountRights::ofOperator());
    QVERIFY(pane.findChild<QWidget*>(u"memberMessages"_s)->isVisibleTo(&pane));
    pane.setRoom({}, nullptr);
}

void InspectorTest::nothingStandsOutside_data()
{
    QTest::addColumn<QString>("sheet");
    QTest::newRow("as it is") << QString();
    QTest::newRow("a roomy style") << u"QSpinBox, QComboBox, QPushButton { padding: 4px 40px; }"_s;
    QTest::newRow("a large font") << u"* { font-size: 20pt; }"_s;
}

void InspectorTest::nothingStandsOutside()
{
    QFETCH(QString, sheet);
    QSplitter splitter;
    auto* pane = new InspectorPane;
    splitter.addWidget(new QWidget);
    splitter.addWidget(pane);
    splitter.setChildrenCollapsible(false);
    splitter.setStyleSheet(sheet);
    splitter.resize(1'000, 500);
    testing::FakeConversation talk;
    const Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    talk.fillMembers(room, Now);
    pane->setRoom(room, talk.members());
    splitter.show();
    QVERIFY(QTest::qWaitForWindowExposed(&splitter));
    splitter.setSizes({1'000, 0}); // as narrow as it goes
    QTRY_VERIFY(pane->widget()->width() <= pane->viewport()->width());
    pane->setRoom({}, nullptr);
}

void InspectorTest::rulesStandInColumns()
{
    RulesForm rules;
    Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    room.spent = {3, 345'678, 1'234'567};
    rules.setRoom(room);
    rules.resize(360, rules.sizeHint().height());
    rules.show();
    QVERIFY(QTest::qWaitForWindowExposed(&rules));
    const auto place = [&](const QString& name) {
        const auto* part = rules.findChild<QWidget*>(name);
        return QRect(part->mapTo(&rules, QPoint()), part->size());
    };
    for (const QString& name : {u"ruleMessages"_s, u"ruleCharacters"_s, u"ruleTokens"_s}) {
        QCOMPARE(place(name).left(), place(u"ruleTurns"_s).left());
        QCOMPARE(place(name).right(), place(u"ruleTurns"_s).right());
        QCOMPARE(place(name + u"Spent"_s).left(), place(u"ruleTurnsSoFar"_s).left());
    }
    QCOMPARE(place(u"ruleReview"_s).left(), place(u"ruleTurns"_s).left());
    // A number that is cut is another number: where there is no room for its word it stands alone.
    rules.resize(rules.minimumSizeHint());
    QCoreApplication::processEvents();
    const auto* tokens = rules.findChild<ElidedLabel*>(u"ruleTokensSpent"_s);
    QVERIFY(tokens->isElided());
    QVERIFY(tokens->width() >= tokens->fontMetrics().horizontalAdvance(u"1,234,567"_s));
}

void InspectorTest::whatIsTypedStaysWithItsRoom()
{
    InspectorPane pane;
    pane.show();
    pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    Room room = testing::fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    pane.setRoom(room, nullptr);
    for (const QString& name : {u"ruleTurns"_s, u"ruleMessages"_s, u"ruleCharacters"_s, u"ruleTokens"_s}) {
        auto* box = pane.findChild<QSpinBox*>(name);
        QVERIFY(box != nullptr);
        QSignalSpy turns(pane.rules(), &RulesForm::turnLimitChanged);
        QSignalSpy budget(pane.rules(), &RulesForm::budgetChanged);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, u"77"_s);
        room.turns++; // somebody says something meanwhile
        pane.updateRoom(room);
        QCOMPARE(box->cleanText(), u"77"_s);
        pane.setRoom(testing::fakeRoom(u"b"_s, u"Lexer"_s, {u"Ada"_s, u"Grace"_s}), nullptr);
        box->clearFocus();
        QCOMPARE(turns.count() + budget.count(), 0);
        pane.setRoom(room, nullptr);
    }
}

QTEST_MAIN(InspectorTest)
#include "inspector_test.moc"
