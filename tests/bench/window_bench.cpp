// SPDX-License-Identifier: GPL-3.0-or-later
// usage: window_bench [open] [scroll] [filter] [arrivals] [hostile]   Whether the window keeps up: the real one over
// the real models, filled by hand. Run it by hand on a release build, offscreen and under an X server; it prints, for
// each kind of work, how long its steps held the event loop, painting included.
#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "app/conversations/membermodel.h"
#include "app/conversations/roomlistmodel.h"
#include "app/conversations/timeline.h"
#include "app/conversations/timelinemodel.h"
#include "model/roomkey.h"
#include "tests/support/hostiletexts.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/timelineview.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using app::conversations::MemberModel;
using app::conversations::RoomListModel;
using app::conversations::Timeline;
using app::conversations::TimelineModel;
using model::HostedAccount;
using relay::protocol::Message;
using relay::protocol::Room;

namespace {

constexpr int ManyMessages = 100'000;
constexpr int ManyRooms = 2'000;

double milliseconds(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

/// How long each event held the loop, the ones that it caused at once included.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth++ > 0) {
            const bool done = QApplication::notify(receiver, event);
            --m_depth;
            return done;
        }
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        longest = std::max(longest, timer.nsecsElapsed());
        --m_depth;
        return done;
    }

    qint64 longest = 0; ///< ns

private:
    int m_depth = 0;
};

/// The times of many steps.
class Times
{
public:
    void add(qint64 nanoseconds) { m_all.push_back(nanoseconds); }

    /// Does it and lets the window show it.
    void step(const std::function<void()>& what)
    {
        QElapsedTimer timer;
        timer.start();
        what();
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
        add(timer.nsecsElapsed());
    }

    void print(const char* name)
    {
        std::sort(m_all.begin(), m_all.end());
        const auto at = [this](double share) {
            return milliseconds(m_all[std::min(m_all.size() - 1, static_cast<size_t>(share * double(m_all.size())))]);
        };
        std::printf("%-44s %6zu steps  p50 %7.2f  p99 %7.2f  most %7.2f ms\n", name, m_all.size(), at(0.5), at(0.99),
                    milliseconds(m_all.back()));
        std::fflush(stdout);
    }

private:
    std::vector<qint64> m_all;
};

QString wordsOf(int number)
{
    static const QStringList words{u"the"_s,    u"parser"_s,  u"checks"_s, u"bounds"_s,   u"before"_s,  u"it"_s,
                                   u"copies"_s, u"`bytes`"_s, u"and"_s,    u"**then**"_s, u"returns"_s, u"early"_s};
    QStringList text;
    for (int i = 0; i < 5 + number * 7 % 60; ++i)
        text += words.at((number + i * i) % words.size());
    QString result = text.join(u' ');
    if (number % 11 == 0)
        result += u"\n\n```cpp\nfor (int i = 0; i < n; ++i)\n    sum += values[i];\n```\n"_s;
    if (number % 17 == 0)
        result += u"\n\n- one\n- two\n- three\n"_s;
    if (number % 23 == 0)
        result += u"\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"_s;
    return result;
}

Message messageOf(qint64 seq, const QString& text)
{
    Message message;
    message.id = u"m%1"_s.arg(seq);
    message.roomId = u"room0"_s;
    message.seq = seq;
    message.agentId = seq % 3 == 0 ? u"bob"_s : u"ada"_s;
    message.agentName = seq % 3 == 0 ? u"Bob"_s : u"Ada"_s;
    message.text = text;
    message.createdAt = 1'790'000'000'000 + seq * 40'000;
    return message;
}

Room roomOf(int number)
{
    Room room;
    room.id = u"room%1"_s.arg(number);
    room.name = u"Room %1 about %2"_s.arg(number).arg(number % 2 == 0 ? u"parsers"_s : u"webhooks"_s);
    room.sealed = true;
    room.createdAt = 1'790'000'000'000 + number;
    room.lastMessageAt = room.createdAt;
    room.lastSender = u"Ada"_s;
    room.lastText = wordsOf(number);
    if (number % 10 == 9)
        room.parentId = u"room%1"_s.arg(number - 1);
    for (const QString& name : {u"Ada"_s, u"Bob %1"_s.arg(number)}) {
        relay::protocol::Member member;
        member.agentId = name == u"Ada"_s ? u"ada"_s : u"bob"_s;
        member.name = name;
        room.members.append(member);
    }
    return room;
}

/// The window with its rooms; what is shown is a room of `messages`.
class Stage
{
public:
    explicit Stage(int rooms)
    {
        QList<Room> all;
        for (int number = 0; number < rooms; ++number)
            all.append(roomOf(number));
        m_rooms.insertAccount(0, {.id = model::HostedAccount});
        m_rooms.setRooms(model::HostedAccount, all);
        window.rooms().setRooms(&m_rooms);
        model::HostStatus host;
        host.state = model::HostStatus::State::On;
        window.hosting().setStatus(host);
        window.setConnectionStatus({model::ConnectionStatus::State::Online});
        window.show();
        window.activateWindow();
        settle();
    }

    /// Lets the window become what it will be.
    static void settle()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 400)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }

    void fill(const QStringList& texts)
    {
        timeline = std::make_unique<Timeline>(u"room0"_s);
        relay::protocol::MessagePage page;
        for (const QString& text : texts)
            page.messages.append(messageOf(page.messages.size() + 1, text));
        timeline->takeNewest(page);
        m_messages = std::make_unique<TimelineModel>(*timeline);
        m_messages->setMembers(roomOf(0).members);
        m_members = std::make_unique<MemberModel>();
        m_members->setMembers(roomOf(0).members);
    }

    void show()
    {
        window.showRoom(roomOf(0), m_messages.get(), m_members.get());
        window.conversation().setHistoryState(false, true);
    }

    void leave() { window.clearRoom(); }

    ui::TimelineView& view() { return *window.findChild<ui::TimelineView*>(); }

    RoomListModel& rooms() { return m_rooms; }

    std::unique_ptr<Timeline> timeline;
    ui::MainWindow window;

private:
    RoomListModel m_rooms;
    std::unique_ptr<TimelineModel> m_messages;
    std::unique_ptr<MemberModel> m_members;
};

QStringList manyTexts()
{
    QStringList texts;
    for (int i = 0; i < ManyMessages; ++i)
        texts += wordsOf(i);
    return texts;
}

void open()
{
    Stage stage(50);
    stage.fill(manyTexts());
    Times times;
    for (int i = 0; i < 20; ++i) {
        times.step([&] { stage.show(); });
        stage.leave();
        Stage::settle();
    }
    times.print("open a room of 100,000 messages");
}

void scroll()
{
    Stage stage(50);
    stage.fill(manyTexts());
    stage.show();
    Stage::settle();
    ui::TimelineView& view = stage.view();
    const auto wheel = [&view](int delta) {
        const QPointF at = view.viewport()->rect().center();
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    };
    Times up;
    for (int i = 0; i < 1'500; ++i)
        up.step([&] { wheel(120); });
    up.print("scroll: a notch up, into rows never shown");
    Times down;
    for (int i = 0; i < 1'500; ++i)
        down.step([&] { wheel(-120); });
    down.print("scroll: a notch down again");
    Times pages;
    for (int i = 0; i < 300; ++i)
        pages.step([&] { view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub); });
    pages.print("scroll: a page up");
    Times jumps;
    QRandomGenerator random(4);
    for (int i = 0; i < 300; ++i)
        jumps.step(
            [&] { view.verticalScrollBar()->setValue(int(random.bounded(view.verticalScrollBar()->maximum()))); });
    jumps.print("scroll: a jump with the bar, anywhere");
    Times home;
    for (int i = 0; i < 30; ++i) {
        home.step([&] { view.verticalScrollBar()->setValue(0); });
        home.step([&] { view.scrollToEnd(); });
    }
    home.print("scroll: to the beginning, to the end");
    Times resized;
    for (int i = 0; i < 60; ++i)
        resized.step([&] { stage.window.resize(1'180 + (i % 2 == 0 ? i : -i) * 3, 760); });
    resized.print("the window made wider and narrower");
}

void filter()
{
    Stage stage(ManyRooms);
    stage.fill(manyTexts().first(50));
    stage.show();
    Stage::settle();
    auto* field = stage.window.findChild<QLineEdit*>(u"roomFilter"_s);
    Times times;
    for (const QString& typed : {u"room 17 parser"_s, u"web"_s, u"bob 1999"_s, u"zzz"_s}) {
        for (qsizetype length = 1; length <= typed.size(); ++length)
            times.step([&] { field->setText(typed.first(length)); });
        times.step([&] { field->clear(); });
    }
    times.print("filter 2,000 rooms: a letter");
}

void arrivals()
{
    Stage stage(ManyRooms);
    stage.fill(manyTexts());
    stage.show();
    Stage::settle();
    auto& application = *static_cast<TimedApplication*>(qApp);
    constexpr int PerSecond = 200;
    constexpr int Seconds = 5;
    for (const bool above : {false, true}) {
        if (above) {
            stage.view().scrollBy(-5'000);
            Stage::settle();
        }
        qint64 seq = stage.timeline->newestSeq();
        const qint64 first = seq;
        Times pages;
        // As the stream of events brings them: a page every 25 ms.
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QElapsedTimer clock;
        clock.start();
        std::clock_t before = std::clock();
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            QElapsedTimer took;
            took.start();
            const qint64 due = first + clock.elapsed() * PerSecond / 1'000;
            while (seq < due) {
                ++seq;
                const Message message = messageOf(seq, wordsOf(int(seq)));
                stage.timeline->add(message);
                // Half are of the shown room; all change a row of the list.
                Room room = roomOf(seq % 2 == 0 ? 0 : int(seq % ManyRooms));
                room.lastSeq = seq;
                room.lastMessageAt = message.createdAt + ManyRooms;
                room.lastText = message.text;
                room.unread = int(seq % 100);
                stage.rooms().update(model::HostedAccount, room);
                if (seq % 2 == 0)
                    stage.window.updateRoom(room);
                stage.window.setUnreadTotal(int(seq % 1'000));
            }
            pages.add(took.nsecsElapsed());
        });
        application.longest = 0;
        timer.start(25);
        QEventLoop loop; // one that sleeps in between, so that the time of the processor says something
        QTimer::singleShot(Seconds * 1'000, &loop, &QEventLoop::quit);
        loop.exec();
        timer.stop();
        const double busy = double(std::clock() - before) / CLOCKS_PER_SEC / (double(clock.elapsed()) / 1'000);
        pages.print(above ? "200 messages a second, reading above: a page"
                          : "200 messages a second at the end: a page");
        std::printf("%44s longest event %.2f ms, %.0f %% of a core\n", "", milliseconds(application.longest),
                    busy * 100);
    }
}

void hostile()
{
    Stage stage(5);
    auto& application = *static_cast<TimedApplication*>(qApp);
    const QByteArray only = qgetenv("HOSTILE");
    for (const auto& [name, text] : support::hostileTexts()) {
        if (!name.contains(only))
            continue;
        const auto longest = [&application](const std::function<void()>& what) {
            application.longest = 0;
            QElapsedTimer timer;
            timer.start();
            what();
            const qint64 direct = timer.nsecsElapsed();
            Stage::settle();
            return milliseconds(std::max(direct, application.longest));
        };
        stage.fill({u"Before"_s, text});
        const double shown = longest([&] { stage.show(); });
        const double unfolded = longest([&] { stage.view().toggleWhole(1); });
        const double scrolled = longest([&] { stage.view().verticalScrollBar()->setValue(1'000); });
        const double resized = longest([&] { stage.window.resize(stage.window.width() - 30, 760); });
        const double copied = longest([&] { stage.view().copyText(1); });
        const double arrived = longest([&] { stage.timeline->add(messageOf(3, text)); });
        std::printf("hostile: %-30s shown %6.1f  unfolded %6.1f  scrolled %6.1f  resized %6.1f  copied %6.1f  arrived "
                    "%6.1f ms\n",
                    name.constData(), shown, unfolded, scrolled, resized, copied, arrived);
        std::fflush(stdout);
        stage.leave();
    }
}

} // namespace

int main(int argc, char** argv)
{
    TimedApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    const std::vector<std::pair<QString, void (*)()>> all{{u"open"_s, open},
                                                          {u"scroll"_s, scroll},
                                                          {u"filter"_s, filter},
                                                          {u"arrivals"_s, arrivals},
                                                          {u"hostile"_s, hostile}};
    for (const auto& [name, run] : all) {
        if (wanted.isEmpty() || wanted.contains(name))
            run();
    }
    return 0;
}
