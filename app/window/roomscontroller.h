// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::conversations {
class RoomListModel;
} // namespace app::conversations

namespace app::window {

/// Puts the rooms of all accounts into the room list, and their unread messages into the window's title.
class RoomsController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    RoomsController(ui::MainWindow& window, conversations::RoomListModel& rooms, accounts::Accounts& accounts,
                    QObject* parent = nullptr);
    ~RoomsController() override;

    /// The key of the only room on all relays; empty when there are none or several.
    QString onlyRoom() const;

private:
    void connectAccount(accounts::Account& account);
    void showUnread();

    ui::MainWindow& m_window;
    conversations::RoomListModel& m_rooms;
    accounts::Accounts& m_accounts;
};

} // namespace app::window
