// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/fakemessagemodel.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/rowmenu.h"
#include "ui/chat/timelineview.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'795'000'000'000;

/// Messages of different heights, so that a wrong guess would show.
QList<FakeMessageModel::Message> talk(int count, qint64 from = Start)
{
    QList<FakeMessageModel::Message> messages;
    for (int i = 0; i < count; ++i) {
        const QString text = u"Message %1. "_s.arg(i) + u"It has some words. "_s.repeated(i % 7 * 8);
        messages += i % 3 == 0 ? FakeMessageModel::bob(text, from + i * 60'000LL)
                               : FakeMessageModel::ada(text, from + i * 60'000LL);
    }
    return messages;
}

} // namespace

class ChatTimeline : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_model = std::make_unique<FakeMessageModel>();
        m_view = std::make_unique<ui::TimelineView>();
        m_view->resize(700, 500);
        m_view->setMessages(m_model.get());
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void opensAtTheEnd()
    {
        m_model->append(talk(100));
        QVERIFY(m_view->isAtEnd());
        QVERIFY(top(99) + height(99) <= m_view->viewport()->height());
        QVERIFY(top(99) + height(99) > m_view->viewport()->height() / 2);
        // Only what is near was laid out.
        QVERIFY(!m_view->geometryOfRows().row(10).measured);
    }

    void laysOutOnlyWhatIsNear()
    {
        constexpr int Many = 100'000;
        m_model->append(talk(Many));
        const auto measured = [this] {
            int count = 0;
            for (int row = 0; row < Many; ++row)
                count += m_view->geometryOfRows().row(row).measured ? 1 : 0;
            return count;
        };
        QVERIFY(measured() < 40);
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 2); // a jump
        QVERIFY(measured() < 80);
        m_model->append(talk(1, Start + Many * 60'000LL));
        QVERIFY(measured() < 80);
        m_view->scrollToEnd();
        QVERIFY(m_view->isAtEnd());
        QVERIFY(measured() < 120);
    }

    void unfoldsLongTextsInParts()
    {
        m_model->append(talk(3));
        m_model->append({FakeMessageModel::ada(u"a line\n"_s.repeated(4'000), Start + 10 * 60'000)});
        m_view->toggleWhole(3);
        QVERIFY(m_view->layoutOf(3).document->isGrowing());
        const int first = height(3);
        const int before = top(3);
        QVERIFY(first > m_view->viewport()->height());
        QTRY_VERIFY(!m_view->layoutOf(3).document->isGrowing());
        QVERIFY(height(3) > 3 * first);
        QCOMPARE(top(3), before); // it grows downwards
        QCOMPARE(m_view->layoutOf(3).document->blockCount(), 4'001);
        // What is found in its end is shown at once.
        m_view->toggleWhole(3);
        m_model->replace(3, FakeMessageModel::ada(u"a line\n"_s.repeated(4'000) + u"needle"_s, Start + 10 * 60'000));
        m_view->setFindText(u"needle"_s);
        m_view->showFind(3);
        const int at = m_view->layoutOf(3).document->find(u"needle"_s).selectionStart();
        QVERIFY(m_view->viewport()->rect().contains(
            m_view->layoutOf(3).textRect(at, at + 6).translated(0, top(3)).center()));
    }

    void opensAtTheFirstUnread()
    {
        QList<FakeMessageModel::Message> messages = talk(100);
        messages[40].firstUnread = true;
        m_model->append(messages);
        QVERIFY(!m_view->isAtEnd());
        QVERIFY(top(40) >= 0 && top(40) < 100);
        QVERIFY(m_view->newBelow() > 40);
        m_view->scrollToEnd();
        QCOMPARE(m_view->newBelow(), 0);
    }

    void followsTheEndOnlyFromThere()
    {
        m_model->append(talk(50));
        m_model->append(talk(3, Start + 60 * 60'000));
        QVERIFY(m_view->isAtEnd());
        m_view->scrollBy(-600);
        QVERIFY(!m_view->isAtEnd());
        const int row = m_view->indexAt(QPoint(10, 200)).row();
        const int before = top(row);
        m_model->append(talk(4, Start + 100 * 60'000));
        QCOMPARE(top(row), before);
        QVERIFY(!m_view->isAtEnd());
        QCOMPARE(m_view->newBelow(), 4);
        m_view->scrollToEnd();
        QVERIFY(m_view->isAtEnd());
        QCOMPARE(m_view->newBelow(), 0);
    }

    void staysWhileOlderRowsCome()
    {
        m_model->append(talk(60, Start));
        m_view->scrollBy(-1'500);
        const int row = m_view->indexAt(QPoint(10, 100)).row();
        const int before = top(row);
        m_model->prepend(talk(50, Start - 200 * 60'000));
        QCOMPARE(top(row + 50), before);
        // Also from the very top, where they are loaded from.
        m_view->scrollBy(-100'000);
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
        const int first = top(0);
        m_model->prepend(talk(50, Start - 400 * 60'000));
        QCOMPARE(top(50), first);
    }

    void staysWhileScrollingIntoWhatWasNeverMeasured()
    {
        m_model->append(talk(300));
        for (int step = 0; step < 60; ++step) {
            const int row = m_view->indexAt(QPoint(10, 250)).row();
            const int before = top(row);
            m_view->scrollBy(-97);
            if (m_view->verticalScrollBar()->value() == 0)
                break;
            QCOMPARE(top(row), before + 97);
        }
    }

    void staysWhenTheOldestGo()
    {
        m_model->append(talk(100));
        m_view->scrollBy(-2'000);
        const int row = m_view->indexAt(QPoint(10, 250)).row();
        const int before = top(row);
        m_model->removeFirst(20);
        QTRY_COMPARE(m_view->geometryOfRows().count(), 80);
        QCoreApplication::processEvents();
        QCOMPARE(top(row - 20), before);
        // Also when they go up to where the reader is.
        const int first = m_view->indexAt(QPoint(10, 10)).row();
        const int place = top(first);
        m_model->removeFirst(first);
        QTRY_COMPARE(m_view->geometryOfRows().count(), 80 - first);
        QCoreApplication::processEvents();
        QCOMPARE(top(0), place);
    }

    void staysWhenTheWidthChanges()
    {
        m_model->append(talk(100));
        m_view->resize(400, 500);
        QVERIFY(m_view->isAtEnd());
        m_view->scrollBy(-2'000);
        const int row = m_view->indexAt(QPoint(10, 20)).row();
        m_view->resize(900, 500);
        QVERIFY(qAbs(top(row)) < 900);
        QCOMPARE(m_view->indexAt(QPoint(10, 20)).row(), row);
    }

    void staysWhenAMessageIsUnfolded()
    {
        m_model->append(talk(10));
        m_model->append({FakeMessageModel::bob(u"word "_s.repeated(6'000), Start + 20 * 60'000)});
        QVERIFY(m_view->canUnfold(10));
        QTRY_VERIFY(m_view->verticalScrollBar()->isVisible()); // it takes of the width
        const int before = top(10);
        const int folded = height(10);
        m_view->toggleWhole(10);
        QCOMPARE(top(10), before);
        QTRY_VERIFY(height(10) > 5 * folded); // part by part
        m_view->toggleWhole(10);
        QCOMPARE(height(10), folded);
    }

    void asksForOlderOnesOnce()
    {
        QSignalSpy asked(m_view.get(), &ui::AnchoredView::olderMessagesRequested);
        m_model->append(talk(100));
        m_view->setHistoryState(false, false);
        QCoreApplication::processEvents();
        QCOMPARE(asked.size(), 0); // far from the top
        m_view->scrollBy(-100'000);
        QTRY_COMPARE(asked.size(), 1);
        m_view->scrollBy(10);
        m_view->scrollBy(-10);
        QCoreApplication::processEvents();
        QCOMPARE(asked.size(), 1); // it has been asked
        m_view->setHistoryState(true, false);
        QCoreApplication::processEvents();
        QCOMPARE(asked.size(), 1);
        m_view->setHistoryState(false, false); // it came to nothing, and one is still there
        QTRY_COMPARE(asked.size(), 2);
        m_view->setHistoryState(false, true);
        QCoreApplication::processEvents();
        QCOMPARE(asked.size(), 2);
    }

    void saysWhenTheEndWasSeen()
    {
        QSignalSpy read(m_view.get(), &ui::AnchoredView::readToEnd);
        m_model->append(talk(50));
        QTRY_COMPARE(read.size(), 1);
        m_view->scrollBy(-500);
        m_view->scrollToEnd();
        QCoreApplication::processEvents();
        QCOMPARE(read.size(), 1); // nothing new
        m_view->scrollBy(-500);
        m_model->append(talk(1, Start + 100 * 60'000));
        QCoreApplication::processEvents();
        QCOMPARE(read.size(), 1); // not seen
        m_view->scrollToEnd();
        QTRY_COMPARE(read.size(), 2);
        // Behind another window it is not read.
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        m_model->append(talk(1, Start + 101 * 60'000));
        QCoreApplication::processEvents();
        QCOMPARE(read.size(), 2);
        other.hide();
        m_view->activateWindow();
        QTRY_COMPARE(read.size(), 3);
    }

    void selectsText()
    {
        m_model->append({FakeMessageModel::ada(u"The quick brown fox jumps over the lazy dog"_s, Start)});
        const ui::MessageLayout& layout = m_view->layoutOf(0);
        const QPoint origin(layout.body.left(), top(0) + layout.body.top() + layout.body.height() / 2);
        const QPoint inQuick(origin.x() + QFontMetrics(m_view->font()).horizontalAdvance(u"The qui"_s), origin.y());
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, inQuick);
        QCOMPARE(m_view->selectedText(), u"quick"_s);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"quick"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(!m_view->hasSelection());
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, origin);
        QTest::mouseMove(m_view->viewport(), QPoint(m_view->width() - 5, origin.y()));
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, QPoint(m_view->width() - 5, origin.y()));
        QCOMPARE(m_view->selectedText(), u"The quick brown fox jumps over the lazy dog"_s);
    }

    void clicksWhatCanBeClicked()
    {
        auto failed = FakeMessageModel::fromOperator(u"Stop"_s, Start, model::DeliveryState::Failed);
        m_model->append({failed, FakeMessageModel::ada(u"See https://example.org\n\n```\ncode\n```"_s, Start + 1)});
        QSignalSpy retry(m_view.get(), &ui::TimelineView::retryRequested);
        QSignalSpy discard(m_view.get(), &ui::TimelineView::discardRequested);
        QSignalSpy link(m_view.get(), &ui::TimelineView::linkActivated);
        click(0, m_view->layoutOf(0).retry.center());
        QCOMPARE(retry.size(), 1);
        QCOMPARE(retry[0][0].toInt(), 0);
        click(0, m_view->layoutOf(0).discard.center());
        QCOMPARE(discard.size(), 1);
        const QRect line = m_view->layoutOf(1).textRect(6, 6);
        click(1, QPoint(m_view->layoutOf(1).body.left() + QFontMetrics(m_view->font()).horizontalAdvance(u"See htt"_s),
                        line.center().y()));
        QCOMPARE(link.size(), 1);
        QCOMPARE(link[0][0].toUrl(), QUrl(u"https://example.org"_s));
        click(1, m_view->layoutOf(1).codeBlocks[0].copy.center());
        QCOMPARE(QGuiApplication::clipboard()->text(), u"code"_s);
    }

    void worksFromTheKeyboard()
    {
        m_model->append(talk(30));
        m_model->append({FakeMessageModel::bob(u"word "_s.repeated(6'000), Start + 40 * 60'000)});
        m_view->setFocus();
        m_view->setCurrentIndex(m_view->model()->index(30, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(m_view->isWhole(30));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(!m_view->isWhole(30));
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QVERIFY(m_view->isAtEnd());
        for (int i = 0; i < 100 && m_view->currentIndex().row() > 5; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->currentIndex().row(), 5);
        QVERIFY(m_view->viewport()->rect().intersects(m_view->visualRect(m_view->currentIndex())));
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), m_model->at(5).text.trimmed());
        QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
        QVERIFY(m_view->isAtEnd());
        QCOMPARE(m_view->currentIndex().row(), 30);
    }

    void offersAMenu()
    {
        auto failed = FakeMessageModel::fromOperator(u"Stop **now**"_s, Start, model::DeliveryState::Failed);
        m_model->append({failed});
        m_view->setFocus();
        m_view->setCurrentIndex(m_view->model()->index(0, 0));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), m_view->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        auto* menu = m_view->findChild<QMenu*>();
        QVERIFY(menu != nullptr);
        QSignalSpy retry(m_view.get(), &ui::TimelineView::retryRequested);
        QStringList names;
        const auto actions = menu->actions();
        for (QAction* action : actions) {
            names += action->text();
            if (action->text() == u"Copy as Markdown"_s || action->text() == u"Retry"_s)
                action->trigger();
        }
        QVERIFY(names.contains(u"Copy as text"_s));
        QVERIFY(names.contains(u"Discard"_s));
        QVERIFY(names.contains(u"Show source"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Stop **now**"_s);
        QCOMPARE(retry.size(), 1);
        menu->close();
        m_view->toggleSource(0);
        QCOMPARE(m_view->layoutOf(0).document->toPlainText(), u"Stop **now**"_s);
    }

    void reachesLinksAndCodeFromTheKeyboard()
    {
        m_model->append({FakeMessageModel::ada(
            u"https://a.example and [b](http://b.example/x)\n\n```\none\n```\n\ntext\n\n```\ntwo\n```"_s, Start)});
        const std::unique_ptr<QMenu> menu(ui::makeRowMenu(m_view.get(), 0, {}));
        QSignalSpy link(m_view.get(), &ui::TimelineView::linkActivated);
        QHash<QString, QAction*> actions;
        const auto all = menu->actions();
        for (QAction* action : all)
            actions.insert(action->text(), action);
        QVERIFY(actions.contains(u"Open link to a.example…"_s));
        actions.value(u"Open link to b.example…"_s)->trigger();
        QCOMPARE(link.size(), 1);
        QCOMPARE(link[0][0].toUrl(), QUrl(u"http://b.example/x"_s));
        actions.value(u"Copy code block 2"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"two"_s);
    }

    void findsAndUnfolds()
    {
        m_model->append(talk(60));
        m_model->prepend({FakeMessageModel::ada(u"word "_s.repeated(5'000) + u"needle"_s, Start - 60'000)});
        m_view->setFindText(u"needle"_s);
        m_view->showFind(0);
        QVERIFY(m_view->isWhole(0));
        const int at = int(m_view->layoutOf(0).document->toPlainText().indexOf(u"needle"_s));
        const QRect place = m_view->layoutOf(0).textRect(at, at + 6).translated(0, top(0));
        QVERIFY(m_view->viewport()->rect().contains(place.center()));
    }

    void readsAloud()
    {
        m_model->append({FakeMessageModel::ada(u"hello"_s, Start)});
        const QString spoken = m_view->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u". Ada, "_s)); // after the day, which begins there
        QVERIFY(spoken.endsWith(u": hello"_s));
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(accessible != nullptr && accessible->tableInterface() != nullptr);
        QCOMPARE(accessible->tableInterface()->rowCount(), 1);
        QCOMPARE(accessible->tableInterface()->cellAt(0, 0)->text(QAccessible::Name), spoken);
    }

    void followsPaletteAndFont()
    {
        m_model->append(talk(20));
        const int before = height(19);
        QFont large = m_view->font();
        large.setPointSizeF(large.pointSizeF() * 2);
        m_view->setFont(large);
        QVERIFY(height(19) > before);
        QPalette palette = m_view->palette();
        palette.setColor(QPalette::Base, Qt::black);
        palette.setColor(QPalette::Text, Qt::white);
        m_view->setPalette(palette);
        const QImage image = m_view->viewport()->grab().toImage();
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::black));
    }

    void emptiesAndFillsAgain()
    {
        m_model->append(talk(30));
        FakeMessageModel other;
        other.append(talk(5));
        m_view->setMessages(&other);
        QCOMPARE(m_view->geometryOfRows().count(), 5);
        QVERIFY(m_view->isAtEnd());
        m_view->setMessages(nullptr);
        QCOMPARE(m_view->geometryOfRows().count(), 0);
        m_view->viewport()->grab();
        m_view->setMessages(m_model.get());
        QCOMPARE(m_view->geometryOfRows().count(), 30);
        m_model->removeFirst(30);
        QCoreApplication::processEvents();
        m_view->viewport()->grab();
        QCOMPARE(m_view->geometryOfRows().count(), 0);
    }

private:
    int top(int row) const { return m_view->visualRect(m_view->model()->index(row, 0)).top(); }

    int height(int row) const { return m_view->visualRect(m_view->model()->index(row, 0)).height(); }

    void click(int row, QPoint inRow)
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, inRow + QPoint(0, top(row)));
    }

    std::unique_ptr<FakeMessageModel> m_model;
    std::unique_ptr<ui::TimelineView> m_view;
};

QTEST_MAIN(ChatTimeline)
#include "chat_timeline_test.moc"
