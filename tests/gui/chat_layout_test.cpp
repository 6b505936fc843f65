// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QTest>

#include "ui/chat/messagedocument.h"
#include "ui/chat/messagelayout.h"
#include "ui/chat/timelinegeometry.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;
using ui::MessageLayout;
using ui::MessageRow;

namespace {

constexpr int Width = 800;
const qint64 Now = QDateTime(QDate(2026, 11, 21), QTime(14, 3)).toMSecsSinceEpoch();

MessageRow agentRow(const QString& text, model::MessageSide side = model::MessageSide::Left)
{
    MessageRow row;
    row.side = side;
    row.senderId = u"agent"_s;
    row.senderName = u"Ada"_s;
    row.text = text;
    row.at = Now;
    return row;
}

MessageRow operatorRow(const QString& text)
{
    MessageRow row = agentRow(text, model::MessageSide::Middle);
    row.kind = model::MessageKind::Operator;
    return row;
}

MessageLayout layOut(const MessageRow& row, int width = Width, Qt::LayoutDirection direction = Qt::LeftToRight)
{
    const auto document = std::make_shared<ui::MessageDocument>(
        ui::folded(row.text), ui::MessageDocument::Form::Markdown, QFont(), ui::Theme(QPalette()));
    return MessageLayout::compute(row, document, {width, QFont(), Now, direction, false});
}

const QString LongText = u"A sentence that is long enough to need several lines in any bubble. "_s.repeated(12);

} // namespace

class ChatLayout : public QObject
{
    Q_OBJECT

private slots:

    void putsAgentsOnTwoSides()
    {
        const MessageLayout left = layOut(agentRow(u"Hi"_s));
        const MessageLayout right = layOut(agentRow(u"Hi"_s, model::MessageSide::Right));
        QVERIFY(left.avatar.right() < left.bubble.left());
        QVERIFY(left.bubble.right() < Width / 2);
        QVERIFY(right.avatar.left() > right.bubble.right());
        QVERIFY(right.bubble.left() > Width / 2);
        QCOMPARE(left.avatar.left(), Width - 1 - right.avatar.right());
        QCOMPARE(left.height, right.height);
        QCOMPARE(right.time.right(), right.bubble.right());
    }

    void holdsEverythingInsideTheRow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        for (const int width : {240, 320, 800, 2'400}) {
            QTest::addRow("short %d", width) << u"Hi"_s << width;
            QTest::addRow("long %d", width) << LongText << width;
            QTest::addRow("one word %d", width) << QString(1'500, u'x') << width;
            QTest::addRow("code %d", width) << u"```\n"_s + QString(300, u'x') + u"\nshort\n```"_s << width;
            QTest::addRow("table %d", width)
                << u"| a | b | c |\n|---|---|---|\n| "_s + u"words "_s.repeated(20) + u"| 2 | 3 |"_s << width;
        }
    }

    void holdsEverythingInsideTheRow()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        for (MessageRow row : {agentRow(text), agentRow(text, model::MessageSide::Right), operatorRow(text)}) {
            row.delivery = model::DeliveryState::Failed;
            row.problem = u"the relay cannot be reached, and this is a long story that has to wrap"_s;
            const MessageLayout layout = layOut(row, width);
            const QRect whole(0, 0, width, layout.height);
            for (const QRect& part : {layout.name, layout.time, layout.bubble, layout.avatar})
                QVERIFY(part.isNull() || whole.contains(part));
            for (const QRect& part : {layout.body, layout.delivery, layout.retry, layout.discard})
                QVERIFY2(layout.bubble.contains(part), qPrintable(QString::number(int(row.kind))));
            for (const MessageLayout::Code& code : layout.codeBlocks) {
                QVERIFY(layout.bubble.contains(code.box));
                QVERIFY(code.box.contains(code.copy));
            }
            QVERIFY(layout.body.bottom() < layout.delivery.top());
            QVERIFY(layout.delivery.bottom() < layout.retry.top());
            QVERIFY(layout.retry.right() < layout.discard.left());
        }
    }

    void tintsAllOfACodeBlock()
    {
        const MessageLayout layout = layOut(agentRow(u"before\n\n```\none\ntwo\nthree\n```\n\nafter"_s));
        QCOMPARE(layout.codeBlocks.size(), 1);
        const QRect box = layout.codeBlocks[0].box;
        const auto& code = layout.document->codeBlocks()[0];
        const QRectF text =
            layout.document->blocksRect(code.firstBlock, code.lastBlock).translated(layout.body.topLeft());
        QVERIFY(box.top() <= text.top() - 4);
        QVERIFY(box.bottom() >= text.bottom() + 4);
        // And neither of what is around it.
        const QRectF before = layout.document->blocksRect(0, 0).translated(layout.body.topLeft());
        const int last = layout.document->blockCount() - 1;
        const QRectF after = layout.document->blocksRect(last, last).translated(layout.body.topLeft());
        QVERIFY(box.top() >= before.bottom());
        QVERIFY(box.bottom() <= after.top());
    }

    /// On a line of its own in the tint, wherever the block stands, and never on the code.
    void namesTheLanguageOfCode()
    {
        const MessageLayout layout =
            layOut(agentRow(u"```python\none\n```\n\nbetween\n\n```c++\ntwo\n```\n\nand\n\n```\nthree\n```"_s));
        QCOMPARE(layout.codeBlocks.size(), 3);
        QCOMPARE(layout.codeBlocks[0].languageText, u"python"_s);
        QCOMPARE(layout.codeBlocks[1].languageText, u"c++"_s);
        QVERIFY(layout.codeBlocks[2].language.isNull());
        for (int at = 0; at < 3; ++at) {
            const MessageLayout::Code& placed = layout.codeBlocks[at];
            QVERIFY(layout.bubble.contains(placed.box));
            if (at == 2)
                break;
            const auto& code = layout.document->codeBlocks()[at];
            const QRectF text =
                layout.document->blocksRect(code.firstBlock, code.lastBlock).translated(layout.body.topLeft());
            QVERIFY(placed.box.contains(placed.language));
            QVERIFY(placed.language.bottom() <= text.top());
            QVERIFY(!placed.language.intersects(placed.copy));
        }
        const QRectF between = layout.document->blocksRect(1, 1).translated(layout.body.topLeft());
        QVERIFY(layout.codeBlocks[1].box.top() >= between.bottom());
    }

    void setsTheOperatorApart()
    {
        const MessageLayout layout = layOut(operatorRow(u"Stop, please."_s));
        const MessageLayout agent = layOut(agentRow(LongText));
        QVERIFY(layout.bubble.width() > agent.bubble.width());
        QVERIFY(!layout.operatorIcon.isNull());
        QVERIFY(layout.avatar.isNull());
        QCOMPARE(ui::speakerOf(layout.row), u"You, the operator"_s);
        // An agent that takes the words for a name still has a side, a bubble and an avatar, and no mark.
        MessageRow impostor = agentRow(u"Stop, please."_s);
        impostor.senderName = u"You, the operator"_s;
        const MessageLayout fake = layOut(impostor);
        QVERIFY(fake.operatorIcon.isNull());
        QVERIFY(!fake.avatar.isNull());
        QVERIFY(fake.bubble.width() < layout.bubble.width());
    }

    void centresSystemLines()
    {
        MessageRow row = agentRow(u"Ada joined."_s, model::MessageSide::Middle);
        row.kind = model::MessageKind::System;
        const MessageLayout layout = layOut(row);
        QVERIFY(layout.bubble.isNull());
        QVERIFY(layout.name.isNull());
        QVERIFY(qAbs(layout.body.center().x() - Width / 2) <= 1);
    }

    void groupsWhatBelongsTogether()
    {
        MessageRow row = agentRow(u"Hi"_s);
        const MessageLayout first = layOut(row);
        row.startsGroup = false;
        const MessageLayout next = layOut(row);
        QVERIFY(next.name.isNull());
        QVERIFY(next.avatar.isNull());
        QVERIFY(!next.time.isNull()); // on hover, beside the bubble
        QVERIFY(next.time.left() > next.bubble.right());
        QVERIFY(next.height < first.height);
        QCOMPARE(next.bubble.left(), first.bubble.left());
        row.startsDay = true;
        const MessageLayout day = layOut(row);
        QVERIFY(!day.name.isNull());
        QCOMPARE(day.dayText, u"Today"_s);
        QVERIFY(day.day.bottom() < day.name.top());
        row.firstUnread = true;
        const MessageLayout unread = layOut(row);
        QVERIFY(unread.day.bottom() < unread.unread.top());
        QVERIFY(unread.unread.bottom() < unread.name.top());
    }

    void cutsLongNamesNotTheTime()
    {
        MessageRow row = agentRow(u"Hi"_s);
        row.senderName = u"Ada Countess of Lovelace "_s.repeated(20);
        const MessageLayout layout = layOut(row, 400);
        QVERIFY(layout.time.left() > layout.name.right());
        QVERIFY(layout.time.right() < 400);
    }

    void mirrorsForRightToLeft()
    {
        MessageRow row = agentRow(u"Hi"_s);
        const MessageLayout ltr = layOut(row);
        const MessageLayout rtl = layOut(row, Width, Qt::RightToLeft);
        QCOMPARE(rtl.avatar.left(), Width - 1 - ltr.avatar.right());
        QCOMPARE(rtl.bubble.right(), Width - 1 - ltr.bubble.left());
        QCOMPARE(rtl.body.size(), ltr.body.size());
        QCOMPARE(rtl.height, ltr.height);
    }

    void hitsWhatIsThere()
    {
        MessageRow row = agentRow(u"Look at https://example.org now\n\n```\ncode\n```"_s);
        row.delivery = model::DeliveryState::Failed;
        const MessageLayout layout = layOut(row);
        using Part = MessageLayout::Part;
        QCOMPARE(layout.hitTest(layout.avatar.center()).part, Part::Avatar);
        QCOMPARE(layout.hitTest(layout.name.center()).part, Part::Name);
        QCOMPARE(layout.hitTest(layout.time.center()).part, Part::Time);
        QCOMPARE(layout.hitTest(layout.retry.center()).part, Part::Retry);
        QCOMPARE(layout.hitTest(layout.discard.center()).part, Part::Discard);
        QCOMPARE(layout.hitTest(layout.codeBlocks[0].copy.center()).part, Part::CopyCode);
        QCOMPARE(layout.hitTest(QPoint(Width - 1, 1)).part, Part::None);
        const MessageLayout::Hit start = layout.hitTest(layout.body.topLeft() + QPoint(1, 5));
        QCOMPARE(start.part, Part::Body);
        QCOMPARE(start.position, 0);
        QVERIFY(start.link.isEmpty());
        const int linkAt = int(layout.document->toPlainText().indexOf(u"example"_s));
        const QRect line = layout.textRect(linkAt, linkAt);
        const int linkX = layout.body.left() + QFontMetrics(QFont()).horizontalAdvance(u"Look at https://exa"_s);
        QCOMPARE(layout.hitTest(QPoint(linkX, line.center().y())).link, u"https://example.org"_s);
    }

    void foldsAndSaysHowMuch()
    {
        const MessageLayout layout = layOut(agentRow(u"word "_s.repeated(6'000)));
        QVERIFY(!layout.fold.isNull());
        QVERIFY(layout.bubble.contains(layout.fold));
        QVERIFY(layout.fold.top() > layout.body.bottom());
        QVERIFY(layout.foldText.contains(u"Show all"_s));
        QCOMPARE(layout.hitTest(layout.fold.center()).part, MessageLayout::Part::Fold);
        QVERIFY(layOut(agentRow(u"short"_s)).fold.isNull());
    }

    void statesDifferInWords()
    {
        QStringList words;
        for (const auto state :
             {model::DeliveryState::Sending, model::DeliveryState::Sent, model::DeliveryState::Failed,
              model::DeliveryState::Held, model::DeliveryState::Rejected}) {
            MessageRow row = agentRow(u"x"_s);
            row.delivery = state;
            const MessageLayout layout = layOut(row);
            QVERIFY(!words.contains(layout.deliveryText));
            words += layout.deliveryText;
            QCOMPARE(layout.deliveryIcon.isNull(), state == model::DeliveryState::Sent);
            QCOMPARE(layout.retry.isNull(), state != model::DeliveryState::Failed);
        }
    }

    void readsWellAloud()
    {
        MessageRow row = agentRow(u"**hello**\nBob"_s);
        const QString spoken = ui::spokenRow(row);
        QVERIFY(spoken.startsWith(u"Ada, "_s));
        QVERIFY(spoken.endsWith(u": **hello** Bob"_s));
        row.delivery = model::DeliveryState::Failed;
        row.problem = u"no network"_s;
        row.firstUnread = true;
        QVERIFY(ui::spokenRow(row).startsWith(u"New. Ada"_s));
        QVERIFY(ui::spokenRow(row).endsWith(u"Not sent: no network"_s));
        QVERIFY(ui::spokenRow(operatorRow(u"x"_s)).startsWith(u"You, the operator, "_s));
    }

    void geometryAddsUp()
    {
        ui::TimelineGeometry rows;
        QCOMPARE(rows.rowAt(10), -1);
        rows.insert(0, 3);
        for (int row = 0; row < 3; ++row)
            rows.setHeight(row, 10 * (row + 1));
        QCOMPARE(rows.total(), 60);
        QCOMPARE(rows.top(2), 30);
        QCOMPARE(rows.rowAt(-5), 0);
        QCOMPARE(rows.rowAt(9), 0);
        QCOMPARE(rows.rowAt(10), 1);
        QCOMPARE(rows.rowAt(1'000), 2);
        const quint64 key = rows.row(1).key;
        rows.insert(0, 2);
        QCOMPARE(rows.indexOf(key), 3);
        QCOMPARE(rows.row(0).height, 20); // guessed: the mean of the others
        QVERIFY(!rows.row(0).measured);
        QCOMPARE(rows.total(), 100);
        rows.remove(3, 1);
        QCOMPARE(rows.indexOf(key), -1);
        QCOMPARE(rows.total(), 80);
        rows.clear();
        QCOMPARE(rows.total(), 0);
    }
};

QTEST_MAIN(ChatLayout)
#include "chat_layout_test.moc"
