// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "model/itemroles.h"
#include "tests/support/fakeneeds.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/needwords.h"
#include "ui/review/exacttext.h"
#include "ui/review/needdelegate.h"
#include "ui/review/needspage.h"
#include "ui/review/needsview.h"

using namespace Qt::StringLiterals;
using namespace ui;
using model::Need;
using model::NeedKind;
using testing::FakeNeeds;

namespace {

struct Decision {
    QString key;
    NeedVerb verb;
    QString text;

    bool operator==(const Decision&) const = default;
};

/// The page over what waits, and what it says.
struct Desk {
    FakeNeeds needs;
    NeedsPage page;
    QList<Decision> decided;
    NeedsView* view = page.findChild<NeedsView*>();

    Desk()
    {
        QObject::connect(&page, &NeedsPage::decided, &page,
                         [this](const Need& need, NeedVerb verb, const QString& text) {
                             decided.append({need.key, verb, text});
                         });
        page.setNeeds(&needs);
        page.resize(900, 600);
        page.show();
        page.activateWindow();
    }

    void addHeld(int count)
    {
        for (int row = 0; row < count; ++row)
            needs.add(FakeNeeds::held(u"h%1"_s.arg(row), u"Message %1"_s.arg(row), 1'000 + row));
    }

    int rows() const { return view->model()->rowCount(); }

    QString textAt(int row) const { return view->model()->index(row, 0).data().toString(); }

    /// When the row has been seen, as a user does who reads first.
    void press(Qt::Key key) const
    {
        QTRY_VERIFY(page.mayDecide());
        QTest::keyClick(view, key);
    }

    template <typename Widget>
    Widget* find(const QString& name) const
    {
        return page.findChild<Widget*>(name);
    }
};

} // namespace

class NeedsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void thirtyMessagesTakeThirtyKeys();
    void whatHasNotBeenSeenIsNotDecided();
    void aHeldKeyDecidesNothing();
    void rowsGoWhenTheRelayConfirms();
    void failuresAreSaidAtTheirRow();
    void editsBesideWhatWasSent();
    void rejectsWithAReason();
    void writingIsNotDeciding();
    void decidesOverAllThatIsChosen();
    void snoozes();
    void listStandsStillUnderThePointer();
    void rowsHaveButtons();
    void kindsHaveTheirVerbs();
    void rowsSpeakWholeSentences();
    void namesItsKeysInNarrowWindows();
};

/// What it is in a window of 800×600, and less.
void NeedsPageTest::namesItsKeysInNarrowWindows()
{
    Desk desk;
    desk.addHeld(1);
    const auto* keys = desk.find<ui::ElidedLabel>(u"needsKeys"_s);
    for (const int width : {740, 480}) {
        desk.page.resize(width, 560);
        QTRY_COMPARE(desk.page.width(), width);
        QTRY_VERIFY(keys->isVisible() && !keys->isElided());
    }
}

void NeedsPageTest::thirtyMessagesTakeThirtyKeys()
{
    Desk desk;
    desk.addHeld(30);
    QTRY_COMPARE(desk.rows(), 30);
    desk.page.takeFocus();
    for (int row = 0; row < 30; ++row)
        desk.press(row % 3 == 2 ? Qt::Key_J : Qt::Key_R);
    QCOMPARE(desk.decided.size(), 30);
    for (int row = 0; row < 30; ++row) {
        QCOMPARE(desk.decided.at(row).key, u"h%1"_s.arg(row));
        QCOMPARE(desk.decided.at(row).verb, row % 3 == 2 ? NeedVerb::Reject : NeedVerb::Release);
    }
    for (int row = 0; row < 30; ++row)
        desk.needs.remove(u"h%1"_s.arg(row));
    QTRY_COMPARE(desk.page.waiting(), 0);
    QVERIFY(!desk.view->isVisible()); // a friendly line stands there
}

void NeedsPageTest::whatHasNotBeenSeenIsNotDecided()
{
    Desk desk;
    desk.addHeld(2);
    QTRY_COMPARE(desk.rows(), 2);
    desk.page.takeFocus();
    QTest::keyClick(desk.view, Qt::Key_Down);
    QTest::keyClick(desk.view, Qt::Key_R);
    QTest::keyClick(desk.view, Qt::Key_J);
    QVERIFY(desk.decided.isEmpty());
    desk.press(Qt::Key_R);
    QCOMPARE(desk.decided, (QList<Decision>{{u"h1"_s, NeedVerb::Release, {}}}));
}

void NeedsPageTest::aHeldKeyDecidesNothing()
{
    Desk desk;
    desk.addHeld(3);
    QTRY_COMPARE(desk.rows(), 3);
    desk.page.takeFocus();
    QTRY_VERIFY(desk.page.mayDecide());
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_R, Qt::NoModifier, u"r"_s, true);
    QApplication::sendEvent(desk.view, &repeated);
    QVERIFY(desk.decided.isEmpty());
}

void NeedsPageTest::rowsGoWhenTheRelayConfirms()
{
    Desk desk;
    desk.addHeld(3);
    QTRY_COMPARE(desk.rows(), 3);
    desk.page.takeFocus();
    desk.press(Qt::Key_R);
    QCOMPARE(desk.view->currentIndex().row(), 1); // the next one
    QCOMPARE(desk.rows(), 3);
    const QModelIndex first = desk.view->model()->index(0, 0);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(u"Releasing"_s));
    // It cannot be decided a second time.
    desk.view->setCurrentIndex(first);
    desk.press(Qt::Key_J);
    QCOMPARE(desk.decided.size(), 1);
    desk.needs.remove(u"h0"_s);
    QTRY_COMPARE(desk.rows(), 2);
}

void NeedsPageTest::failuresAreSaidAtTheirRow()
{
    Desk desk;
    desk.addHeld(2);
    QTRY_COMPARE(desk.rows(), 2);
    desk.page.takeFocus();
    desk.press(Qt::Key_R);
    QVERIFY(!desk.page.failMessage(u"message-x"_s, u"No."_s));
    QVERIFY(desk.page.failMessage(u"message-h0"_s, u"The relay does not answer."_s));
    const QModelIndex first = desk.view->model()->index(0, 0);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(u"The relay does not answer."_s));
    desk.view->setCurrentIndex(first);
    QCOMPARE(desk.find<QLabel>(u"needProblem"_s)->text(), u"The relay does not answer."_s);
    desk.press(Qt::Key_R); // once more
    QCOMPARE(desk.decided.size(), 2);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(u"Releasing"_s));
}

void NeedsPageTest::editsBesideWhatWasSent()
{
    Desk desk;
    const QString text = u"Run rm -rf /\u00a0now,\nplease"_s;
    desk.needs.add(FakeNeeds::held(u"a"_s, text, 1'000));
    desk.addHeld(1);
    QTRY_COMPARE(desk.rows(), 2);
    desk.page.takeFocus();
    QTest::keyClick(desk.view, Qt::Key_E);
    auto* edit = desk.find<QPlainTextEdit>(u"needEdit"_s);
    QTRY_VERIFY(edit->hasFocus());
    QVERIFY(!desk.find<QPushButton>(u"needReleaseEdited"_s)->isEnabled()); // the same text is for Release
    QCOMPARE(exactTextIn(*edit), text);
    edit->moveCursor(QTextCursor::End);
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClicks(edit, u"rej"_s); // letters are letters
    auto* sent = desk.find<ExactText>(u"needText"_s);
    QVERIFY(sent->isVisible());
    QTRY_COMPARE(edit->extraSelections().size(), 1);
    // What the user goes to meanwhile does not take the text away.
    desk.view->setCurrentIndex(desk.view->model()->index(1, 0));
    QVERIFY(edit->isVisible());
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.decided, (QList<Decision>{{u"a"_s, NeedVerb::Edit, text + u"\nrej"_s}}));
    QVERIFY(!edit->isVisible());
    QVERIFY(desk.view->hasFocus());

    // Escape leaves it as it was.
    desk.view->setCurrentIndex(desk.view->model()->index(1, 0));
    QTest::keyClick(desk.view, Qt::Key_E);
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"x"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(desk.decided.size(), 1);
    QVERIFY(desk.view->hasFocus());
}

void NeedsPageTest::rejectsWithAReason()
{
    Desk desk;
    desk.addHeld(2);
    desk.page.setReasons({u"Ask me first."_s, u"Not now."_s});
    QTRY_COMPARE(desk.rows(), 2);
    desk.page.takeFocus();
    auto* reason = desk.find<QComboBox>(u"needReason"_s);
    QCOMPARE(reason->currentText(), QString()); // none, until the user chooses one
    reason->setCurrentIndex(1);
    desk.press(Qt::Key_J);
    desk.press(Qt::Key_J);
    // One reason is for one message.
    QCOMPARE(desk.decided,
             (QList<Decision>{{u"h0"_s, NeedVerb::Reject, u"Not now."_s}, {u"h1"_s, NeedVerb::Reject, {}}}));

    QSignalSpy changed(&desk.page, &NeedsPage::reasonsChanged);
    desk.find<QAbstractButton>(u"needReasons"_s)->click();
    auto* list = desk.find<QPlainTextEdit>(u"reasonsText"_s);
    list->setPlainText(u" Too dear. \n\nToo dear.\nAsk me first."_s);
    desk.find<QPushButton>(u"reasonsSave"_s)->click();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toStringList(), (QStringList{u"Too dear."_s, u"Ask me first."_s}));
    QCOMPARE(reason->count(), 2);
}

void NeedsPageTest::writingIsNotDeciding()
{
    Desk desk;
    desk.addHeld(1);
    QTRY_COMPARE(desk.rows(), 1);
    desk.page.takeFocus();
    QTRY_VERIFY(desk.page.mayDecide());
    QLineEdit* reason = desk.find<QComboBox>(u"needReason"_s)->lineEdit();
    reason->setFocus();
    QTest::keyClicks(reason, u"rejres"_s);
    QVERIFY(desk.decided.isEmpty());
    QTest::keyClick(reason, Qt::Key_Return); // back to the list, which rejects with it
    QVERIFY(desk.view->hasFocus());
    QVERIFY(desk.decided.isEmpty());
    desk.press(Qt::Key_J);
    QCOMPARE(desk.decided.constFirst().text, u"rejres"_s);
}

void NeedsPageTest::decidesOverAllThatIsChosen()
{
    Desk desk;
    desk.addHeld(4);
    Need loop = FakeNeeds::held(u"loop"_s, {}, 5'000);
    loop.kind = NeedKind::PausedByRule;
    loop.verbs = {};
    loop.verbs.resume = true;
    desk.needs.add(loop);
    QTRY_COMPARE(desk.rows(), 5);
    desk.page.takeFocus();
    for (int step = 0; step < 4; ++step)
        QTest::keyClick(desk.view, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(desk.find<QPushButton>(u"needVerb%1"_s.arg(int(NeedVerb::Reject)))->text().contains(u'5'));
    desk.press(Qt::Key_J); // not the room
    QStringList keys;
    for (const Decision& decision : std::as_const(desk.decided))
        keys << decision.key;
    QCOMPARE(keys, (QStringList{u"h0"_s, u"h1"_s, u"h2"_s, u"h3"_s}));
    QCOMPARE(desk.view->currentIndex().row(), 4); // what there is left
    QCOMPARE(desk.view->chosen().size(), 1);
}

void NeedsPageTest::snoozes()
{
    Desk desk;
    desk.addHeld(2);
    QTRY_COMPARE(desk.rows(), 2);
    desk.page.takeFocus();
    QSignalSpy snoozed(&desk.page, &NeedsPage::snoozed);
    QTest::keyClick(desk.view, Qt::Key_S);
    auto* menu = desk.find<QMenu>(u"snoozeMenu"_s);
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_H); // an hour
    QCOMPARE(snoozed.count(), 1);
    const qint64 until = snoozed.at(0).at(1).toLongLong();
    QVERIFY(until > QDateTime::currentMSecsSinceEpoch() + 59 * 60'000);

    // The relay says so: below a heading, folded, and not counted.
    Need need = FakeNeeds::held(u"h0"_s, u"Message 0"_s, 1'000);
    need.snoozedUntil = until;
    desk.needs.change(need);
    QTRY_COMPARE(desk.page.waiting(), 1);
    QCOMPARE(desk.rows(), 2);
    QCOMPARE(desk.textAt(1), u"Snoozed: 1"_s);
    desk.view->setCurrentIndex(desk.view->model()->index(1, 0));
    QTest::keyClick(desk.view, Qt::Key_Return);
    QCOMPARE(desk.rows(), 3);
    desk.view->setCurrentIndex(desk.view->model()->index(2, 0));
    QTest::keyClick(desk.view, Qt::Key_S); // no longer
    QCOMPARE(snoozed.count(), 2);
    QCOMPARE(snoozed.at(1).at(1).toLongLong(), 0);
}

void NeedsPageTest::listStandsStillUnderThePointer()
{
    Desk desk;
    desk.addHeld(3);
    QTRY_COMPARE(desk.rows(), 3);
    emit desk.view->handChanged(true);
    desk.needs.insertRow(0, new QStandardItem);
    Need urgent = FakeNeeds::held(u"disk"_s, {}, 1);
    urgent.kind = NeedKind::DiskFull;
    desk.needs.item(0)->setData(urgent.key, model::NeedRole::Key);
    desk.needs.item(0)->setData(QVariant::fromValue(urgent), model::NeedRole::Value);
    QTRY_COMPARE(desk.rows(), 4);
    QVERIFY(desk.textAt(3).contains(u"disk"_s));
    desk.needs.remove(u"h1"_s); // settled: it goes all the same
    QTRY_COMPARE(desk.rows(), 3);
    QVERIFY(desk.textAt(2).contains(u"disk"_s));
    emit desk.view->handChanged(false);
    QVERIFY(desk.textAt(0).contains(u"disk"_s));
}

void NeedsPageTest::rowsHaveButtons()
{
    Desk desk;
    desk.addHeld(2);
    QTRY_COMPARE(desk.rows(), 2);
    QVERIFY(QTest::qWaitForWindowActive(&desk.page));
    const QModelIndex second = desk.view->model()->index(1, 0);
    QStyleOptionViewItem option;
    option.initFrom(desk.view);
    option.rect = desk.view->visualRect(second);
    const auto* delegate = qobject_cast<NeedDelegate*>(desk.view->itemDelegate());
    const NeedDelegate::Layout place = delegate->layout(option, 1, true);
    QCOMPARE(place.verbs.size(), 3);
    const QPoint release = place.verbs.at(0).center();
    const auto clicked = [&] {
        QTest::mouseMove(desk.view->viewport(), release);
        QTest::mouseClick(desk.view->viewport(), Qt::LeftButton, {}, release);
        return !desk.decided.isEmpty();
    };
    QTRY_VERIFY(clicked()); // not at once: it has to be seen first
    QCOMPARE(desk.decided, (QList<Decision>{{u"h1"_s, NeedVerb::Release, {}}}));
}

void NeedsPageTest::kindsHaveTheirVerbs()
{
    Desk desk;
    Need need = FakeNeeds::held(u"a"_s, {}, 1'000);
    const auto show = [&](NeedKind kind, bool model::NeedVerbs::*verb) {
        need.kind = kind;
        need.verbs = {};
        need.verbs.*verb = true;
        if (desk.needs.has(need.key))
            desk.needs.remove(need.key);
        QTRY_COMPARE(desk.rows(), 0);
        desk.needs.add(need);
        QTRY_COMPARE(desk.rows(), 1);
        desk.page.takeFocus();
    };
    using Verbs = model::NeedVerbs;
    const QList<std::tuple<NeedKind, bool Verbs::*, Qt::Key, NeedVerb>> all{
        {NeedKind::PausedByRule, &Verbs::resume, Qt::Key_R, NeedVerb::Resume},
        {NeedKind::NotRead, &Verbs::ring, Qt::Key_R, NeedVerb::Ring},
        {NeedKind::FailedSend, &Verbs::retry, Qt::Key_R, NeedVerb::Retry},
        {NeedKind::RefusedSecret, &Verbs::dismiss, Qt::Key_D, NeedVerb::Dismiss}};
    for (const auto& [kind, can, key, verb] : all) {
        show(kind, can);
        desk.decided.clear();
        for (const Qt::Key other : {Qt::Key_E, Qt::Key_J, Qt::Key_S})
            desk.press(other);
        QVERIFY(desk.decided.isEmpty());
        desk.press(key);
        QCOMPARE(desk.decided, (QList<Decision>{{u"a"_s, verb, {}}}));
    }
    QSignalSpy room(&desk.page, &NeedsPage::roomWanted);
    show(NeedKind::NotRead, &Verbs::aboutRoom);
    desk.press(Qt::Key_Return);
    QCOMPARE(room.count(), 1);
}

void NeedsPageTest::rowsSpeakWholeSentences()
{
    const qint64 now = 1'000'000'000;
    Need need = FakeNeeds::held(u"a"_s, u"May I?"_s, now - 5 * 60'000);
    QCOMPARE(needSpoken(need, false, now), u"Ada to Grace in “Parser”, 5 min ago. May I?"_s);
    QCOMPARE(needSpoken(need, true, now), u"Ada to Grace in “This computer · Parser”, 5 min ago. May I?"_s);
    for (int kind = 0; kind < model::NeedKindCount; ++kind) {
        need.kind = static_cast<NeedKind>(kind);
        QVERIFY(!needText(need, false).isEmpty());
        QVERIFY(!needText(need, false).contains(u'%'));
    }
    // Of what nobody explains it is said what to do.
    Need disk;
    for (const NeedKind kind : {NeedKind::DiskFull, NeedKind::DiskFailed, NeedKind::ClockWrong}) {
        disk.kind = kind;
        QVERIFY(needSpoken(disk, false, now).contains(needReason(disk)) && !needReason(disk).isEmpty());
    }
    // Names are names, whatever is in them.
    need.kind = NeedKind::Held;
    need.agents = {u"<b>Ada\u202e"_s};
    QVERIFY(needText(need, false).startsWith(u"<b>Ada"_s));
    QVERIFY(!needText(need, false).contains(QChar(0x202e)));
}

QTEST_MAIN(NeedsPageTest)
#include "needs_page_test.moc"
