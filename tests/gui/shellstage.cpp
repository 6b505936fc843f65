// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shellstage.h"

using namespace Qt::StringLiterals;
using namespace ui;
using testing::fakeRoom;

void Stage::begin()
{
    rooms.add({u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}, u"Ada"_s, u"Hi."_s, 3'000, 0, model::RoomState::Turn, {}});
    rooms.add({u"b"_s, u"Lexer"_s, {u"Kim"_s}, {}, {}, 2'000, 0, model::RoomState::WaitingForAgents, {}});
    rooms.add({u"c"_s, u"Notes"_s, {u"Ada"_s, u"Kim"_s}, u"Kim"_s, u"?"_s, 1'000, 4, model::RoomState::Quiet, {}});
    window.rooms().setRooms(&rooms);
    window.hosting().setStatus({model::HostStatus::State::On, {u"http://127.0.0.1:4821"_s}, {}, {}});
    window.setConnectionStatus({model::ConnectionStatus::State::Online, 0, {}});
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    show(fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
}

void Stage::show(const relay::protocol::Room& room)
{
    talk.fillMembers(room, QDateTime::currentMSecsSinceEpoch());
    window.showRoom(room, talk.messages(), talk.members());
}
