// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "tests/support/fakemessagemodel.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/findbar.h"
#include "ui/chat/jumpbutton.h"
#include "ui/chat/linkdialog.h"
#include "ui/chat/noticebar.h"
#include "ui/chat/timelineview.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'795'000'000'000;

QList<FakeMessageModel::Message> talk(int count)
{
    QList<FakeMessageModel::Message> messages;
    for (int i = 0; i < count; ++i) {
        messages += FakeMessageModel::ada(u"Message %1"_s.arg(i), Start + i * 400'000LL);
        messages.last().id = u"m%1"_s.arg(i);
    }
    return messages;
}

} // namespace

class ChatPaneTest : public QObject
{
    Q_OBJECT

public slots:

    void open(const QUrl& url) { m_opened += url; }

private slots:

    void initTestCase()
    {
        QDesktopServices::setUrlHandler(u"https"_s, this, "open");
        QDesktopServices::setUrlHandler(u"http"_s, this, "open");
        QDesktopServices::setUrlHandler(u"file"_s, this, "open");
    }

    void cleanupTestCase()
    {
        for (const QString& scheme : {u"https"_s, u"http"_s, u"file"_s})
            QDesktopServices::unsetUrlHandler(scheme);
    }

    void init()
    {
        m_opened.clear();
        m_model = std::make_unique<FakeMessageModel>();
        m_pane = std::make_unique<ui::ChatPane>();
        m_pane->resize(700, 600);
        m_pane->setRoomId(u"room"_s);
        m_pane->setModel(m_model.get());
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }

    void cleanup()
    {
        m_pane.reset();
        m_model.reset();
    }

    void sendsAndGoesToTheEnd()
    {
        m_model->append(talk(60));
        m_pane->timeline()->scrollBy(-800);
        QSignalSpy submitted(m_pane.get(), &ui::ChatPane::messageSubmitted);
        m_pane->focusComposer();
        QTest::keyClicks(m_pane->composer()->edit(), u"Hello"_s);
        QTest::keyClick(m_pane->composer()->edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        QVERIFY(m_pane->timeline()->isAtEnd());
    }

    void answersAMessage()
    {
        m_model->append(talk(3));
        m_pane->setMayAnswer(true);
        QSignalSpy submitted(m_pane.get(), &ui::ChatPane::messageSubmitted);
        QSignalSpy changed(m_pane.get(), &ui::ChatPane::answerChanged);
        ui::TimelineView* view = m_pane->timeline();
        m_pane->focusTimeline();
        view->setCurrentIndex(view->model()->index(1, 0));
        m_pane->answerCurrent();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toString(), m_model->at(1).id);
        QVERIFY(m_pane->composer()->hasEditFocus());
        const auto bar = [this]() -> QWidget* {
            for (auto* each : m_pane->findChildren<ui::NoticeBar*>()) {
                if (each->isVisible())
                    return each;
            }
            return nullptr;
        };
        QVERIFY(bar() && bar()->accessibleName().contains(u"Ada: Message 1"_s));

        // Escape takes it back, and nothing else.
        QTest::keyClicks(m_pane->composer()->edit(), u"Yes"_s);
        QTest::keyClick(m_pane->composer()->edit(), Qt::Key_Escape);
        QVERIFY(!bar());
        QVERIFY(m_pane->composer()->hasEditFocus());
        QCOMPARE(m_pane->draft(), u"Yes"_s);

        view->answer(2);
        QTest::keyClick(m_pane->composer()->edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(submitted[0], (QVariantList{u"Yes"_s, m_model->at(2).id}));
        QVERIFY(!bar()); // the next one answers nothing
        QTest::keyClicks(m_pane->composer()->edit(), u"And"_s);
        QTest::keyClick(m_pane->composer()->edit(), Qt::Key_Return);
        QCOMPARE(submitted[1], (QVariantList{u"And"_s, QString()}));
    }

    void offersNoAnswerWhereThereIsNone()
    {
        FakeMessageModel::Message held = FakeMessageModel::ada(u"held"_s, Start);
        held.delivery = model::DeliveryState::Held;
        FakeMessageModel::Message said = FakeMessageModel::ada(u"said"_s, Start);
        said.id = u"said"_s;
        held.id = u"held"_s;
        m_model->append({said, FakeMessageModel::system(u"joined"_s, Start), held});
        ui::TimelineView* view = m_pane->timeline();
        QVERIFY(!view->canAnswer(0)); // until it is known that the relay takes it
        m_pane->setMayAnswer(true);
        QVERIFY(view->canAnswer(0) && !view->canAnswer(1) && !view->canAnswer(2));
        m_pane->setComposerEnabled(false, u"closed"_s);
        QVERIFY(!view->canAnswer(0));
        m_pane->setComposerEnabled(true);
        m_pane->answerCurrent(); // the newest that can be answered
        QSignalSpy submitted(m_pane.get(), &ui::ChatPane::messageSubmitted);
        QTest::keyClicks(m_pane->composer()->edit(), u"x"_s);
        QTest::keyClick(m_pane->composer()->edit(), Qt::Key_Return);
        QCOMPARE(submitted[0][1].toString(), m_model->at(0).id);
    }

    void leadsToWhatIsAnswered()
    {
        m_model->append(talk(60));
        FakeMessageModel::Message reply = FakeMessageModel::bob(u"Yes."_s, Start + 60 * 400'000LL);
        reply.answers = {m_model->at(5).id,         true,          false,
                         model::MessageKind::Agent, u"Ada\n<b>"_s, u"\u202Efirst\nsecond"_s};
        m_model->append({reply});
        ui::TimelineView* view = m_pane->timeline();
        view->scrollToEnd();
        const ui::MessageLayout& layout = view->layoutOf(60);
        QVERIFY(!layout.answers.isNull());
        QVERIFY(layout.row.answers.contains(u"Ada <b>: ⟨RLO⟩first"_s) && !layout.row.answers.contains(u"second"_s));
        QVERIFY(view->model()->index(60, 0).data(Qt::AccessibleTextRole).toString().contains(layout.row.answers));
        const QPoint at = layout.answers.center() + view->visualRect(view->model()->index(60, 0)).topLeft();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(layout.answers.left() + 2, at.y()));
        QCOMPARE(view->currentIndex().row(), 5);
        QVERIFY(view->viewport()->rect().intersects(view->visualRect(view->model()->index(5, 0))));

        reply.answers.isHere = false;
        m_model->replace(60, reply);
        QCOMPARE(view->layoutOf(60).row.answers, u"A message that is no longer here"_s);
        view->goToAnswered(60);
        QCOMPARE(view->currentIndex().row(), 5); // where it was

        // Enter does what a click does.
        reply.answers.isHere = true;
        m_model->replace(60, reply);
        view->setCurrentIndex(view->model()->index(60, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(view->currentIndex().row(), 5);
    }

    void showsTheWayDown()
    {
        m_model->append(talk(60));
        auto* jump = m_pane->findChild<ui::JumpButton*>();
        QTRY_VERIFY(!jump->isVisible());
        m_pane->timeline()->scrollBy(-800);
        QTRY_VERIFY(jump->isVisible());
        QCOMPARE(jump->count(), 0);
        m_model->append(talk(3));
        QTRY_COMPARE(jump->count(), 3);
        QVERIFY(jump->accessibleName().contains(u'3'));
        QVERIFY(m_pane->timeline()->geometry().contains(jump->geometry()));
        QTest::mouseClick(jump, Qt::LeftButton);
        QVERIFY(m_pane->timeline()->isAtEnd());
        QTRY_VERIFY(!jump->isVisible());
    }

    void keepsADraftPerRoom()
    {
        QSignalSpy drafts(m_pane.get(), &ui::ChatPane::draftChanged);
        QStringList rooms;
        connect(m_pane.get(), &ui::ChatPane::draftChanged, this, [&] { rooms += m_pane->roomId(); });
        QTest::keyClicks(m_pane->composer()->edit(), u"half"_s);
        m_pane->setRoomId(u"other"_s);
        QCOMPARE(drafts.size(), 1); // at once, and for the room that it is of
        QCOMPARE(drafts[0][0].toString(), u"half"_s);
        QCOMPARE(rooms, QStringList{u"room"_s});
        QCOMPARE(m_pane->draft(), QString());
        m_pane->setDraft(u"other half"_s);
        QCOMPARE(m_pane->draft(), u"other half"_s);
        QCOMPARE(drafts.size(), 1);
    }

    void findsInTheRoom()
    {
        m_model->append(talk(60));
        m_pane->focusComposer();
        m_pane->showFindBar(); // its key is the window's
        auto* bar = m_pane->findChild<ui::FindBar*>();
        QTRY_VERIFY(bar->isVisible());
        auto* field = bar->findChild<QLineEdit*>();
        QTRY_VERIFY(field->hasFocus());
        QSignalSpy found(bar, &ui::FindBar::rowFound);
        QTest::keyClicks(field, u"message 5"_s);
        QCOMPARE(found.last()[0].toInt(), 59); // 5, 50 … 59: the newest first
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(found.last()[0].toInt(), 58);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(found.last()[0].toInt(), 59);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(found.last()[0].toInt(), 5); // around
        const QRect row = m_pane->timeline()->visualRect(m_pane->timeline()->model()->index(5, 0));
        QVERIFY(m_pane->timeline()->viewport()->rect().contains(row.center()));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QTRY_VERIFY(m_pane->composer()->hasEditFocus());
    }

    void anotherRoomTakesNoFocus()
    {
        m_model->append(talk(3));
        m_pane->showFindBar();
        auto* list = new QLineEdit(m_pane.get());
        list->show();
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());
        m_pane->setNotice(u"Not sealed yet."_s);
        m_pane->setRoomId(u"other"_s);
        QVERIFY(list->hasFocus());
        QVERIFY(!m_pane->findChild<ui::FindBar*>()->isVisible());
        QVERIFY(m_pane->timeline()->isAtHistoryStart());
    }

    void writesWhereverOneTypes()
    {
        m_model->append(talk(3));
        m_pane->focusTimeline();
        QTRY_VERIFY(m_pane->timeline()->hasFocus());
        QTest::keyClicks(m_pane->timeline(), u"h"_s);
        QVERIFY(m_pane->composer()->hasEditFocus());
        QCOMPARE(m_pane->draft(), u"h"_s);
        QTest::keyClick(m_pane->composer()->edit(), Qt::Key_Escape);
        QVERIFY(m_pane->timeline()->hasFocus());
        QCOMPARE(m_pane->draft(), u"h"_s);
        QTest::keyClick(m_pane->timeline(), Qt::Key_End, Qt::ControlModifier);
        QVERIFY(m_pane->timeline()->isAtEnd());
    }

    void asksBeforeALinkIsOpened()
    {
        emit m_pane->timeline()->linkActivated(QUrl(u"https://good.example@evil.example/path?<b>x</b>"_s));
        auto* dialog = m_pane->findChild<ui::LinkDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(m_opened.isEmpty());
        QCOMPARE(dialog->findChild<QLabel*>(u"host"_s)->text(), u"evil.example"_s);
        const auto labels = dialog->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        QTest::keyClick(dialog, Qt::Key_Return); // a reflex opens nothing
        QTRY_VERIFY(m_pane->findChild<ui::LinkDialog*>() == nullptr);
        QVERIFY(m_opened.isEmpty());
        emit m_pane->timeline()->linkActivated(QUrl(u"https://evil.example/"_s));
        dialog = m_pane->findChild<ui::LinkDialog*>();
        QVERIFY(dialog != nullptr);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"open"_s), Qt::LeftButton);
        QCOMPARE(m_opened, QList<QUrl>{QUrl(u"https://evil.example/"_s)});
        QTRY_VERIFY(m_pane->findChild<ui::LinkDialog*>() == nullptr);
    }

    void opensNothingElse()
    {
        for (const QUrl& url : {QUrl(u"file:///etc/passwd"_s), QUrl(u"javascript:alert(1)"_s), QUrl(u"https:"_s),
                                QUrl(u"mailto:a@b.example"_s), QUrl()})
            emit m_pane->timeline()->linkActivated(url);
        QVERIFY(m_pane->findChild<ui::LinkDialog*>() == nullptr);
        QVERIFY(m_opened.isEmpty());
    }

    void showsTheHostAsTheNetworkSpellsIt()
    {
        // A Cyrillic "а".
        QVERIFY(ui::LinkDialog::realHost(QUrl(u"https://\u0430pple.com"_s)).startsWith(u"xn--"_s));
        QCOMPARE(ui::LinkDialog::realHost(QUrl(u"https://apple.com:8443/x"_s)), u"apple.com"_s);
    }

    void toolTipsArePlain()
    {
        FakeMessageModel::Message message = talk(1).first();
        message.senderName = u"<img src='/dev/zero'><h1>Ada</h1>"_s;
        m_model->append({message});
        ui::TimelineView* view = m_pane->timeline();
        const QRect name = view->layoutOf(0).name.translated(0, view->visualRect(view->model()->index(0, 0)).top());
        QHelpEvent event(QEvent::ToolTip, name.center(), view->viewport()->mapToGlobal(name.center()));
        QCoreApplication::sendEvent(view->viewport(), &event);
        QVERIFY(QToolTip::text().contains(u"&lt;img"_s));
        QVERIFY(!QToolTip::text().contains(u"<img"_s));
        QToolTip::hideText();
    }

    void showsANotice()
    {
        QSignalSpy activated(m_pane.get(), &ui::ChatPane::noticeActivated);
        m_pane->setNotice(u"Earlier messages could not be loaded."_s, u"Try Again"_s);
        QPushButton* action = nullptr;
        const auto buttons = m_pane->findChildren<QPushButton*>();
        for (QPushButton* button : buttons) {
            if (button->text() == u"Try Again"_s)
                action = button;
        }
        QVERIFY(action != nullptr && action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(activated.size(), 1);
        m_pane->setNotice({});
        QVERIFY(!action->isVisible());
    }

private:
    QList<QUrl> m_opened;
    std::unique_ptr<FakeMessageModel> m_model;
    std::unique_ptr<ui::ChatPane> m_pane;
};

QTEST_MAIN(ChatPaneTest)
#include "chat_pane_test.moc"
