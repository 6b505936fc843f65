// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

#include "app/controlbinder.h"
#include "app/recordsbinder.h"
#include "relay/protocol/error.h"
#include "relay/protocol/room.h"
#include "ui/hosting/hoststatus.h"

namespace ui {
class MainWindow;
}

namespace app {

class ShownRoom;
class Workspace;

namespace conversations {
class RoomListModel;
}

namespace settings {
class Settings;
}

/// Connects the window with the relay that it shows: what the human asks for becomes calls, what the relay tells
/// becomes rows. Knows the rooms; how a relay comes to run is Application's business.
class WindowBinder : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed. The room model outlives the window, and the window this.
    WindowBinder(ui::MainWindow& window, conversations::RoomListModel& rooms, settings::Settings& settings,
                 QObject* parent = nullptr);
    ~WindowBinder() override;

    /// The relay to show, or null for none. Borrowed; call again before it goes.
    void setWorkspace(Workspace* workspace);

    /// Shows that room as soon as it exists.
    void wishRoom(const QString& roomId);

signals:
    /// Empty: none is shown any more.
    void roomShown(const QString& roomId);

private:
    void connectWindow();
    void connectWorkspace();
    void showRooms();
    void showRoom(const QString& roomId);
    void leaveRoom();
    void grantWish();
    void updateRoom(const relay::protocol::Room& room);
    void removeRoom(const QString& roomId);
    void openRoom(const QString& name);
    void makeIdentity(const QString& roomId, const QString& name);
    void showHistory(const QString& roomId);
    void showConnection(const ui::ConnectionStatus& status);
    void report(const relay::protocol::Error& error);
    void restoreDrafts();

    ui::MainWindow& m_window;
    conversations::RoomListModel& m_rooms;
    settings::Settings& m_settings;
    ControlBinder m_control;
    RecordsBinder m_records;
    Workspace* m_workspace = nullptr;
    std::unique_ptr<QObject> m_session; ///< context of everything that ends with the workspace
    std::unique_ptr<ShownRoom> m_shown;
    QString m_wish;
    QTimer m_saving;
};

} // namespace app
