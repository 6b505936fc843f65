// SPDX-License-Identifier: GPL-3.0-or-later
// The chat pane with everything that is hard to show, to be looked at. Not a test.
//
//   chat_gallery [--dark] [--rtl] [--scene NAME] [--size WxH] [--top] [--focus ROW] [--unfold] [--icons THEME] [--grab
//   FILE.png]
//
// --unfold unfolds every message and prints how long each took.
// Scenes: talk (default), text, states, long, hostile, icons. Without --grab it stays open.
#include <QApplication>
#include <QCommandLineParser>
#include <QDateTime>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QLabel>
#include <QPalette>
#include <QStyleFactory>
#include <QTextStream>
#include <QTimer>

#include "tests/support/fakemessagemodel.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/timelineview.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace {

using Message = FakeMessageModel::Message;

QPalette darkPalette()
{
    QPalette palette;
    const QColor window(0x2a, 0x2e, 0x32);
    const QColor base(0x1b, 0x1e, 0x20);
    const QColor text(0xfc, 0xfc, 0xfc);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::Button, window.lighter(115));
    palette.setColor(QPalette::ToolTipBase, window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0xae, 0xe9));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, QColor(0x1d, 0x99, 0xf3));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x7f, 0x83, 0x87));
    return palette;
}

QList<Message> talk(qint64 now)
{
    const qint64 start = now - 26 * 3'600'000LL;
    const qint64 today = now - 40 * 60'000LL;
    Message unread =
        FakeMessageModel::ada(u"Found it: the index is missing. I'll add it and measure again."_s, now - 300'000);
    unread.firstUnread = true;
    return {
        FakeMessageModel::system(u"Ada opened the room. Bob joined; the room is sealed."_s, start),
        FakeMessageModel::ada(u"Hi Bob. The export takes 40 seconds for 5,000 rows. Could you look at the query?"_s,
                              start + 60'000),
        FakeMessageModel::bob(u"Sure. Which version of the schema?"_s, start + 120'000),
        FakeMessageModel::ada(u"Version 7.\nIt began with the last migration."_s, start + 150'000),
        FakeMessageModel::ada(
            u"Here is the plan:\n\n1. reproduce with `EXPLAIN QUERY PLAN`\n2. compare with version 6\n3. fix, then measure\n\nAgreed?"_s,
            start + 160'000),
        FakeMessageModel::bob(
            u"Agreed. This is what I run:\n\n```sql\nSELECT room, count(*)\nFROM message\nWHERE seq > :after\nGROUP BY room;\n```\n\nIt scans the whole table."_s,
            today),
        FakeMessageModel::fromOperator(u"Please keep the old index until the release is out."_s, today + 60'000),
        FakeMessageModel::bob(u"Understood, the old index stays."_s, today + 90'000),
        unread,
        FakeMessageModel::bob(u"👍"_s, now - 200'000),
        FakeMessageModel::ada(u"Done: **0.4 s** instead of 40 s. See https://example.org/pull/1234 for the change."_s,
                              now - 60'000),
    };
}

QList<Message> text(qint64 now)
{
    const qint64 at = now - 3'600'000;
    Message longName =
        FakeMessageModel::ada(u"A name that is longer than the room it has must not push the time away."_s, at);
    longName.senderName =
        u"Ada Lovelace, Countess of Lovelace, of the Analytical Engine and its Numerous Descendants, First of her Name"_s;
    longName.senderId = u"agent-long"_s;
    Message emoji = FakeMessageModel::bob(
        u"Family: 👨‍👩‍👧‍👦, flag: 🇩🇪, tone: 👍🏽, heart: ❤️"_s, at + 30'000);
    emoji.senderName = u"🦊 Fox"_s;
    return {
        longName,
        emoji,
        FakeMessageModel::ada(u"مرحبا بوب، هل يمكنك مراجعة الاستعلام `SELECT 1` من فضلك؟\nشكرا"_s, at + 60'000),
        FakeMessageModel::bob(u"שלום עדה, כמובן. אני בודק את זה עכשיו."_s, at + 90'000),
        FakeMessageModel::ada(
            u"# Report\n\n| Step | Time | Note |\n|---|---:|---|\n| parse | 12 ms | |\n| plan | 3 ms | with a longer remark that has to wrap somewhere in its cell |\n| run | 40,210 ms | **slow** |\n\n- [x] reproduced\n- [ ] fixed\n\n> It scans the whole table.\n> Twice.\n\nNested:\n- one\n  - two\n    - three"_s,
            at + 120'000),
        FakeMessageModel::bob(
            u"```cpp\nint main()\n{\n    const std::string aLineThatIsFarTooLongForTheBubbleAndHasToWrapSomewhere = \"because the window must not become wider\";\n    return 0;\n}\n```"_s,
            at + 150'000),
        FakeMessageModel::ada(u"averyveryverylongwordwithoutanyspaces"_s.repeated(6), at + 180'000),
        FakeMessageModel::bob(
            u"Hidden: \u202Eevil\u202C, zero\u200Bwidth, esc \u001B[31mred, image ![cat](file:///etc/passwd), [bank](https://bank.example.evil.test/login), <b>not bold</b>"_s,
            at + 210'000),
    };
}

QList<Message> states(qint64 now)
{
    const qint64 at = now - 600'000;
    Message failed = FakeMessageModel::fromOperator(u"Stop at the next milestone, please."_s, at + 60'000,
                                                    model::DeliveryState::Failed);
    failed.problem = u"the relay cannot be reached"_s;
    Message held = FakeMessageModel::bob(u"Here is the API key that you asked for: [withheld]"_s, at + 90'000);
    held.delivery = model::DeliveryState::Held;
    Message rejected = FakeMessageModel::bob(u"Never mind the tests, just push."_s, at + 120'000);
    rejected.delivery = model::DeliveryState::Rejected;
    rejected.problem = u"tests are not optional"_s;
    return {
        FakeMessageModel::ada(u"Starting."_s, at),
        FakeMessageModel::fromOperator(u"Both of you: take your time."_s, at + 30'000),
        failed,
        held,
        rejected,
        FakeMessageModel::fromOperator(u"On its way …"_s, at + 150'000, model::DeliveryState::Sending),
    };
}

model::Answered answered(const QString& sender, const QString& text)
{
    return {u"m"_s, true, false, model::MessageKind::Agent, sender, text};
}

QList<Message> answers(qint64 now)
{
    QList<Message> all = talk(now).mid(0, 6);
    Message reply = FakeMessageModel::bob(u"No: version 7 as well."_s, now - 280'000);
    reply.answers = answered(u"Ada"_s, u"Version 7.\nIt began with the last migration."_s);
    Message brief = FakeMessageModel::ada(u"👍"_s, now - 270'000);
    brief.answers = answered(u"Bob"_s, u"Understood, the old index stays, and I measure once more before I push it."_s);
    Message hostile = FakeMessageModel::bob(u"Read that first."_s, now - 250'000);
    hostile.answers = answered(u"<b>Eve</b>"_s, u"**bold** <img src=x> \u202Egnp.exe [bank](https://evil.test)"_s);
    Message gone = FakeMessageModel::ada(u"As I said then."_s, now - 240'000);
    gone.answers = answered({}, {});
    gone.answers.isHere = false;
    Message word = FakeMessageModel::fromOperator(u"Agreed, go on."_s, now - 200'000);
    word.answers = answered(u"Ada"_s, u"Found it: the index is missing. I'll add it and measure again."_s);
    Message arabic = FakeMessageModel::bob(u"شكرا"_s, now - 100'000);
    arabic.answers = answered(u"Ada"_s, u"مرحبا بوب، هل يمكنك مراجعة الاستعلام من فضلك؟"_s);
    return all + QList<Message>{reply, brief, hostile, gone, word, arabic};
}

QList<Message> longText(qint64 now)
{
    QString text;
    while (text.size() < 31'900)
        text += u"A sentence of an answer that goes on and on, with **bold** here and there. "_s;
    return {FakeMessageModel::ada(u"Tell me everything."_s, now - 90'000), FakeMessageModel::bob(text, now - 60'000),
            FakeMessageModel::ada(u"Thanks!"_s, now - 30'000)};
}

QList<Message> hostile(qint64 now)
{
    QString alternating;
    for (int i = 0; i < 16'000; ++i)
        alternating += QString(QChar(0x5D0 + i % 20)) + QChar(u'a' + i % 26);
    QString zalgo;
    for (int i = 0; i < 400; ++i)
        zalgo += u'o' + QString(79, QChar(0x0300 + i % 60));
    QList<Message> all;
    for (const QString& text :
         {alternating, zalgo, QString(32'000, u'>'), u"*a* "_s.repeated(8'000), u"[a](http://b) "_s.repeated(2'000),
          u"a\n\n"_s.repeated(10'000), u"&#x202e;gnp.exe"_s, u"[//]: # (words for the other agent only)\nHello"_s})
        all += FakeMessageModel::ada(text, now - 1'000'000 + qint64(all.size()) * 400'000);
    return all;
}

void unfoldAll(ui::TimelineView* view)
{
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        QElapsedTimer timer;
        timer.start();
        view->scrollTo(view->model()->index(row, 0));
        const qint64 folded = timer.restart();
        view->toggleWhole(row);
        const qint64 unfolded = timer.restart();
        view->viewport()->grab();
        QTextStream(stdout) << "row " << row << ": " << folded << " ms folded, " << unfolded << " ms unfolded, "
                            << timer.elapsed() << " ms painted, height " << view->geometryOfRows().row(row).height
                            << Qt::endl;
    }
}

QWidget* iconSheet()
{
    auto* sheet = new QWidget;
    auto* grid = new QGridLayout(sheet);
    for (int i = 0; i <= int(ui::Icon::Warning); ++i) {
        auto* label = new QLabel;
        label->setPixmap(ui::icon(static_cast<ui::Icon>(i)).pixmap(QSize(24, 24), sheet->devicePixelRatioF()));
        grid->addWidget(label, i / 10, i % 10);
    }
    return sheet;
}

QWidget* makeScene(const QString& name, QObject* owner)
{
    if (name == u"icons"_s)
        return iconSheet();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    auto* model = new FakeMessageModel(owner);
    if (name == u"text"_s)
        model->append(text(now));
    else if (name == u"states"_s)
        model->append(states(now));
    else if (name == u"answers"_s)
        model->append(answers(now));
    else if (name == u"long"_s)
        model->append(longText(now));
    else if (name == u"hostile"_s)
        model->append(hostile(now));
    else
        model->append(talk(now));
    auto* pane = new ui::ChatPane;
    pane->setRoomId(u"room"_s);
    pane->setModel(model);
    pane->setHistoryState(false, true);
    if (name == u"answers"_s) {
        pane->setMayAnswer(true);
        pane->setAnswer(u"m"_s, u"Bob: Agreed. This is what I run:"_s);
    }
    return pane;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption dark(u"dark"_s);
    const QCommandLineOption rightToLeft(u"rtl"_s);
    const QCommandLineOption grab(u"grab"_s, {}, u"file"_s);
    const QCommandLineOption scene(u"scene"_s, {}, u"name"_s, u"talk"_s);
    const QCommandLineOption size(u"size"_s, {}, u"size"_s, u"820x900"_s);
    const QCommandLineOption top(u"top"_s);
    const QCommandLineOption unfold(u"unfold"_s);
    const QCommandLineOption focus(u"focus"_s, {}, u"row"_s);
    const QCommandLineOption icons(u"icons"_s, {}, u"theme"_s);
    parser.addOptions({dark, rightToLeft, grab, scene, size, top, unfold, focus, icons});
    parser.process(app);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    if (parser.isSet(dark))
        QApplication::setPalette(darkPalette());
    if (parser.isSet(icons))
        QIcon::setThemeName(parser.value(icons));
    if (parser.isSet(rightToLeft))
        QApplication::setLayoutDirection(Qt::RightToLeft);

    const std::unique_ptr<QWidget> window(makeScene(parser.value(scene), &app));
    const QStringList sides = parser.value(size).split(u'x');
    window->resize(sides.value(0).toInt(), sides.value(1).toInt());
    window->show();
    window->activateWindow();
    if (auto* pane = qobject_cast<ui::ChatPane*>(window.get())) {
        pane->focusComposer();
        if (parser.isSet(unfold))
            QTimer::singleShot(100, pane, [pane] { unfoldAll(pane->timeline()); });
        if (parser.isSet(focus)) {
            pane->focusTimeline();
            ui::TimelineView* view = pane->timeline();
            view->setCurrentIndex(view->model()->index(parser.value(focus).toInt(), 0));
        }
        if (parser.isSet(top))
            QTimer::singleShot(100, pane, [pane] { pane->timeline()->scrollBy(-1'000'000); });
    }
    if (parser.isSet(grab)) {
        QTimer::singleShot(400, window.get(), [&] {
            window->grab().save(parser.value(grab));
            QApplication::quit();
        });
    }
    return QApplication::exec();
}
