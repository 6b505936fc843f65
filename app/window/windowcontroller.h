// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

#include "app/window/accountfocus.h"
#include "app/window/agentscontroller.h"
#include "app/window/bellcontroller.h"
#include "app/window/connectioncontroller.h"
#include "app/window/daycontroller.h"
#include "app/window/operatorcontroller.h"
#include "app/window/recordscontroller.h"
#include "app/window/roomscontroller.h"
#include "app/window/windowedrooms.h"
#include "relay/protocol/error.h"
#include "relay/protocol/room.h"

namespace ui {
class ConversationPane;
class MainWindow;
} // namespace ui

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

class ShownRoom;

/// Connects the window with its relays: requests of the user become calls to the relay of the room, and answers of
/// relays become rows. It knows the shown room. It does not add or remove relays.
class WindowController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this; the room model outlives the window. `accounts` is empty yet.
    /// `processes` may be null.
    WindowController(ui::MainWindow& window, conversations::RoomListModel& rooms, accounts::Accounts& accounts,
                     settings::Settings& settings, std::shared_ptr<const sessions::ProcessTable> processes,
                     QObject* parent = nullptr);
    ~WindowController() override;

    /// Shows that room as soon as it exists.
    void selectWhenAvailable(const QString& roomKey);

    /// Tells the settings which windows there are, and what is typed in them.
    void keepWindows();

    StopAll& stopAll() { return m_control.stopAll(); }

signals:
    /// The key of the shown room; empty when none is shown any more.
    void roomShown(const QString& roomKey);

private:
    void connectWindow();
    void connectConversation(ui::ConversationPane& pane);
    void moveToWindow(QString roomKey);
    void moveBack(const QString& roomKey);
    void connectAccount(accounts::Account& account);
    void showRoom(const QString& roomKey);
    void showRelay(const QString& accountId);
    void leaveRoom();
    void trySelect();
    const relay::protocol::Room* roomOf(const QString& roomKey) const;
    void updateRoom(const accounts::Account& account, const relay::protocol::Room& room);
    void openRoom(const QString& name, const QString& accountId);
    void renameRoom(const QString& roomKey, const QString& name);
    void makeIdentity(const QString& roomKey, const QString& name);
    void showHistory();
    bool shows(const accounts::Account& account, const QString& roomId) const;
    void report(const relay::protocol::Error& error);
    void restoreDrafts();

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    settings::Settings& m_settings;
    AccountFocus m_focus;
    RoomsController m_rooms; ///< hears of a room before this, which may select it
    OperatorController m_control;
    AgentsController m_agents;
    DayController m_day;
    BellController m_bells;
    RecordsController m_records;
    ConnectionController m_connection;
    WindowedRooms m_windowed;
    std::unique_ptr<ShownRoom> m_shown;
    QString m_inWindow; ///< room that is selected, and seen in a window of its own
    QString m_pendingRoom;
    QString m_relay; ///< the account that is shown in place of a room
    QTimer m_saving;
};

} // namespace app::window
