// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include <functional>
#include <map>
#include <memory>

#include "tests/support/fakeconversation.h"
#include "tests/support/fakeneeds.h"
#include "tests/support/fakeroommodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcuts.h"

/// What shell_gallery shows: a window over made-up rooms, and what is done to it before one looks.
namespace gallery {

struct Stage {
    testing::FakeRoomModel rooms;
    testing::FakeConversation conversation;
    testing::FakeNeeds needs;
    std::unique_ptr<ui::MainWindow> window = std::make_unique<ui::MainWindow>();
    QPointer<QWidget> picture; ///< what to save; the window when null

    void run(ui::Command command);

    template <typename Widget>
    Widget* find(const QString& name = {}) const
    {
        return window->findChild<Widget*>(name);
    }
};

using Scene = std::function<void(Stage&)>;
using Scenes = std::map<QString, Scene>;

qint64 minutesAgo(qint64 minutes);

void goOnline(Stage& stage);
/// Rooms of every state, with names of every kind.
void addRooms(testing::FakeRoomModel& rooms);
/// Two agents in the first of those.
void showTalk(Stage& stage);

/// Relays elsewhere: their rows, and the dialogs that lead to them.
void addRelayScenes(Scenes& scenes);
/// What one decides, seeks and keeps.
void addControlScenes(Scenes& scenes);

} // namespace gallery
