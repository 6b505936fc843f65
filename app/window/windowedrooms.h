// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>

#include <map>
#include <memory>

#include "relay/protocol/room.h"

namespace ui {
class ConversationPane;
class MainWindow;
} // namespace ui

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

class ShownRoom;

/// The rooms that are in windows of their own. They come back when the program or their relay starts again.
class WindowedRooms : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this. `accounts` is empty yet.
    WindowedRooms(ui::MainWindow& window, accounts::Accounts& accounts, settings::Settings& settings,
                  QObject* parent = nullptr);
    ~WindowedRooms() override;

    bool contains(const QString& roomKey) const { return m_rooms.contains(roomKey); }

    /// Null when that room does not exist.
    ui::ConversationPane* open(const QString& roomKey);
    void setWatched(bool watched);
    /// Tells the settings which there are, and where.
    void keep();

signals:
    /// A room exists that was in a window of its own when it was seen last.
    void came(const QString& roomKey);
    void closed(const QString& roomKey);

private:
    void connectAccount(accounts::Account& account);
    void bringBack();
    void drop(const QString& roomKey);
    void suspend(const accounts::Account& account);
    void showHistory(accounts::Account& account, const QString& roomId);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    settings::Settings& m_settings;
    std::map<QString, std::unique_ptr<ShownRoom>> m_rooms; ///< by key
    QMap<QString, QByteArray> m_waiting;                   ///< by key: where its window stood
};

} // namespace app::window
