// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

#include "relay/protocol/limits.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"

using namespace Qt::StringLiterals;

class ChatComposer : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_composer = std::make_unique<ui::Composer>();
        m_composer->resize(600, 60);
        m_composer->show();
        m_composer->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
        m_composer->takeFocus();
    }

    void cleanup() { m_composer.reset(); }

    void enterSends()
    {
        QSignalSpy submitted(m_composer.get(), &ui::Composer::submitted);
        QTest::keyClicks(m_composer->edit(), u"  Hello"_s);
        QTest::keyClick(m_composer->edit(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(m_composer->edit(), u"both "_s);
        QCOMPARE(submitted.size(), 0);
        QCOMPARE(m_composer->text(), u"  Hello\nboth "_s);
        QTest::keyClick(m_composer->edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(submitted[0][0].toString(), u"Hello\nboth"_s);
        QCOMPARE(m_composer->text(), QString());
        QTest::keyClick(m_composer->edit(), Qt::Key_Z, Qt::ControlModifier); // undo brings it back
        QCOMPARE(m_composer->text(), u"  Hello\nboth "_s);
        QTest::keyClick(m_composer->edit(), Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(submitted.size(), 2);
    }

    void sendsNothingEmpty()
    {
        QSignalSpy submitted(m_composer.get(), &ui::Composer::submitted);
        QTest::keyClick(m_composer->edit(), Qt::Key_Return);
        QTest::keyClicks(m_composer->edit(), u"   "_s);
        QTest::keyClick(m_composer->edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 0);
        QVERIFY(!m_composer->canSend());
    }

    void blocksWhatIsTooLong()
    {
        QSignalSpy submitted(m_composer.get(), &ui::Composer::submitted);
        // Counted in code points: an emoji is one.
        const QString most = u"😀"_s.repeated(1'000) + u"word "_s.repeated(6'200);
        QCOMPARE(relay::protocol::codePoints(most), 32'000);
        m_composer->setText(most + u"xx"_s);
        QVERIFY(!m_composer->canSend());
        QTest::keyClick(m_composer->edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 0);
        bool saysSo = false;
        const auto labels = m_composer->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            saysSo = saysSo || (label->isVisible() && label->text() == u"2 too many"_s);
        QVERIFY(saysSo);
        QTest::keyClick(m_composer->edit(), Qt::Key_Backspace);
        QTest::keyClick(m_composer->edit(), Qt::Key_Backspace);
        QVERIFY(m_composer->canSend());
        QTest::keyClick(m_composer->edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
    }

    void itsHintIsOneLine()
    {
        m_composer->setSpeaker(u"an agent with a name that is longer than any field"_s);
        m_composer->resize(300, 60);
        QTRY_VERIFY(m_composer->edit()->placeholderText().endsWith(u'…'));
        const int room = m_composer->edit()->viewport()->width();
        QVERIFY(m_composer->edit()->fontMetrics().horizontalAdvance(m_composer->edit()->placeholderText()) < room);
        QVERIFY(m_composer->edit()->accessibleName().contains(u"longer than any field"_s));
        m_composer->resize(900, 60);
        QTRY_VERIFY(!m_composer->edit()->placeholderText().endsWith(u'…'));
    }

    void growsWithItsText()
    {
        const int one = m_composer->edit()->sizeHint().height();
        m_composer->setText(u"a\nb\nc"_s);
        QTRY_VERIFY(m_composer->edit()->sizeHint().height() > one * 2);
        m_composer->setText(u"line\n"_s.repeated(7));
        const int eight = m_composer->edit()->sizeHint().height();
        m_composer->setText(u"line\n"_s.repeated(100));
        QCOMPARE(m_composer->edit()->sizeHint().height(), eight);
        m_composer->setText({});
        QCOMPARE(m_composer->edit()->sizeHint().height(), one);
        m_composer->setText(u"words "_s.repeated(60)); // wraps
        QTRY_VERIFY(m_composer->edit()->sizeHint().height() > one);
    }

    void pastesPlainText()
    {
        auto* rich = new QMimeData;
        rich->setHtml(u"<b>bold</b>"_s);
        rich->setText(u"bold"_s);
        QGuiApplication::clipboard()->setMimeData(rich);
        m_composer->edit()->paste();
        QCOMPARE(m_composer->text(), u"bold"_s);
        auto* html = new QMimeData;
        html->setHtml(u"<img src='/dev/zero'>"_s);
        QGuiApplication::clipboard()->setMimeData(html);
        m_composer->edit()->paste();
        QVERIFY(!m_composer->edit()->document()->toPlainText().contains(QChar::ObjectReplacementCharacter));
    }

    /// Not all of it goes into the field; what is said of it counts all.
    void countsAllOfALongPaste()
    {
        const auto says = [this](const QString& text) {
            const auto labels = m_composer->findChildren<QLabel*>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&text](const QLabel* label) { return label->isVisible() && label->text() == text; });
        };
        QGuiApplication::clipboard()->setText(u'x' + u"word "_s.repeated(999'999) + u"word"_s);
        m_composer->edit()->paste();
        QVERIFY(says(u"4,968,000 too many: the end of it was not pasted"_s));
        QVERIFY(!m_composer->canSend());
        m_composer->edit()->undo();
        QVERIFY(m_composer->text().isEmpty());
        m_composer->setText(u"x"_s.repeated(32'003));
        QVERIFY(says(u"3 too many"_s));
    }

    /// Qt lays out a paragraph in a time that grows with the square of its changes of direction.
    void keepsLongParagraphsInPieces()
    {
        QString text = u"first\n"_s;
        for (int i = 0; i < 16'000; ++i)
            text += QString(QChar(0x5D0 + i % 20)) + QChar(u'a' + i % 26);
        text += u"\n\n"_s + u"😀"_s.repeated(3'000) + u"\nlast"_s;
        QGuiApplication::clipboard()->setText(text);
        m_composer->edit()->paste();
        QCOMPARE(m_composer->text(), text);
        for (QTextBlock block = m_composer->edit()->document()->begin(); block.isValid(); block = block.next())
            QVERIFY(block.length() <= 1'001);
        m_composer->setText({});
        m_composer->setText(text);
        QCOMPARE(m_composer->text(), text);
        // A line break that is put into one of the pieces is one.
        m_composer->setText(u"x"_s.repeated(2'500));
        QTest::keyClick(m_composer->edit(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(m_composer->edit(), u"y"_s);
        QCOMPARE(m_composer->text(), QString(u"x"_s.repeated(2'500) + u"\ny"_s));
        // Undo of a paste is undo of all of it.
        m_composer->setText(u"before "_s);
        m_composer->edit()->paste();
        m_composer->edit()->undo();
        QCOMPARE(m_composer->text(), u"before "_s);
        m_composer->edit()->redo();
        QCOMPARE(m_composer->text(), QString(u"before "_s + text));
    }

    void tellsOfTheDraftOnceItRests()
    {
        QSignalSpy drafts(m_composer.get(), &ui::Composer::draftChanged);
        m_composer->setText(u"from the settings"_s);
        QTest::keyClicks(m_composer->edit(), u"!!!"_s);
        QCOMPARE(drafts.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(drafts.size(), 1, 20'000);
        QCOMPARE(drafts[0][0].toString(), u"from the settings!!!"_s);
        QTest::keyClicks(m_composer->edit(), u"?"_s);
        m_composer->flushDraft();
        QCOMPARE(drafts.size(), 2);
        m_composer->flushDraft(); // nothing is due
        QCOMPARE(drafts.size(), 2);
        QTest::keyClick(m_composer->edit(), Qt::Key_Return);
        QCOMPARE(drafts.size(), 3); // sent: no draft any more
        QCOMPARE(drafts[2][0].toString(), QString());
    }

    void sayWhyItIsClosed()
    {
        m_composer->setText(u"half a thought"_s);
        m_composer->setAllowed(false, u"The room is closed."_s);
        QVERIFY(!m_composer->edit()->isVisible());
        QVERIFY(!m_composer->canSend());
        bool saysSo = false;
        const auto labels = m_composer->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            saysSo = saysSo || (label->isVisible() && label->text() == u"The room is closed."_s);
        QVERIFY(saysSo);
        m_composer->setAllowed(true);
        QVERIFY(m_composer->edit()->isVisible());
        QCOMPARE(m_composer->text(), u"half a thought"_s);
    }

    void everyControlHasAName()
    {
        QVERIFY(!m_composer->edit()->accessibleName().isEmpty());
        const auto buttons = m_composer->findChildren<QToolButton*>();
        for (const QToolButton* button : buttons)
            QVERIFY(!button->accessibleName().isEmpty());
        QSignalSpy escaped(m_composer.get(), &ui::Composer::escaped);
        QTest::keyClick(m_composer->edit(), Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
    }

private:
    std::unique_ptr<ui::Composer> m_composer;
};

QTEST_MAIN(ChatComposer)
#include "chat_composer_test.moc"
