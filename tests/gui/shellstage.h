// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDateTime>
#include <QTest>

#include "tests/support/fakeconversation.h"
#include "tests/support/fakeroommodel.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

/// The window over made-up rooms.
struct Stage {
    testing::FakeRoomModel rooms;
    testing::FakeConversation talk;
    ui::MainWindow window;

    /// On screen, active, connected, three rooms, the first one shown.
    void begin();
    void show(const relay::protocol::Room& room);

    template <typename Widget>
    Widget* find(const QString& name = {}) const
    {
        return window.findChild<Widget*>(name);
    }

    QAction* action(ui::Command command) const { return window.findChild<ui::WindowActions*>()->action(command); }
};
