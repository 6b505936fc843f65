// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallerystage.h"

#include <QAction>
#include <QDateTime>

#include "ui/shell/hostingactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using testing::FakeRoomModel;

namespace gallery {

void Stage::run(Command command)
{
    window->findChild<WindowActions*>()->action(command)->trigger();
}

qint64 minutesAgo(qint64 minutes)
{
    return QDateTime::currentMSecsSinceEpoch() - minutes * 60'000;
}

void addRooms(FakeRoomModel& rooms)
{
    rooms.add({u"review"_s,
               u"Review of the parser"_s,
               {u"Ada"_s, u"Grace"_s},
               u"Grace"_s,
               u"I would move the bounds check before the copy; then the loop needs no second exit."_s,
               minutesAgo(2),
               3,
               model::RoomState::Turn,
               {}});
    rooms.add({u"security"_s,
               u"Security of the parser"_s,
               {u"Ada"_s, u"Mallory"_s},
               u"Ada"_s,
               u"Agreed. Nothing else reads it."_s,
               minutesAgo(7),
               0,
               model::RoomState::Turn,
               u"review"_s});
    rooms.add(
        {u"open"_s, u"Release notes"_s, {u"Ada"_s}, {}, {}, minutesAgo(15), 0, model::RoomState::WaitingForAgents, {}});
    rooms.add({u"nobody"_s, u"Translation"_s, {}, {}, {}, minutesAgo(35), 0, model::RoomState::WaitingForAgents, {}});
    rooms.add({u"line"_s,
               {},
               {u"build-bot"_s, u"deploy-bot"_s},
               u"build-bot"_s,
               u"Build 4821 is green, 312 tests, 41 s."_s,
               minutesAgo(60 * 5),
               128,
               model::RoomState::Quiet,
               {}});
    rooms.add({u"long"_s,
               u"A room with a name that goes on and on because nobody told the agent that a name is best kept short"_s,
               {u"an-agent-with-an-exceedingly-long-name-of-its-own"_s, u"another-agent-whose-name-is-no-shorter"_s},
               u"an-agent-with-an-exceedingly-long-name-of-its-own"_s,
               u"And what it says is long too, so that it must be cut somewhere."_s,
               minutesAgo(60 * 30),
               7,
               model::RoomState::PausedByYou,
               {}});
    rooms.add({u"emoji"_s,
               u"🎉 Fête 👩‍👩‍👧 & <b>bold</b>"_s,
               {u"🤖"_s, u"Ünïcode"_s},
               u"🤖"_s,
               u"<img src=\"file:///etc/passwd\"> \u202egnirts desrever"_s,
               minutesAgo(60 * 50),
               1,
               model::RoomState::Quiet,
               {}});
    rooms.add({u"rtl"_s,
               u"מכתב אל העורך"_s,
               {u"נועה"_s, u"عمر"_s},
               u"נועה"_s,
               u"שלום עולם, זו הודעה ארוכה מספיק כדי להיחתך בסוף השורה"_s,
               minutesAgo(60 * 80),
               0,
               model::RoomState::Quiet,
               {}});
    rooms.add({u"closed"_s,
               u"Old plans"_s,
               {},
               u"Grace"_s,
               u"Bye."_s,
               minutesAgo(60 * 24 * 9),
               0,
               model::RoomState::Closed,
               {}});
}

void goOnline(Stage& stage)
{
    stage.window->hosting().setStatus({model::HostStatus::State::On, {u"http://127.0.0.1:4821"_s}, {}, {}});
    stage.window->setConnectionStatus({model::ConnectionStatus::State::Online, 0, {}});
}

void showTalk(Stage& stage)
{
    goOnline(stage);
    addRooms(stage.rooms);
    stage.window->setUnreadTotal(139);
    relay::protocol::Room room = testing::fakeRoom(u"review"_s, u"Review of the parser"_s, {u"Ada"_s, u"Grace"_s});
    room.childIds = {u"security"_s, u"gone"_s};
    room.createdAt = minutesAgo(60 * 3);
    room.lastMessageAt = minutesAgo(2);
    stage.conversation.fillMembers(room, minutesAgo(0));
    stage.conversation.fillMessages(minutesAgo(90));
    stage.window->showRoom(room, stage.conversation.messages(), stage.conversation.members());
}

} // namespace gallery
