// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QString>

#include <memory>

#include "model/hoststatus.h"
#include "relay/protocol/room.h"

class QAbstractItemModel;

namespace ui {

class AccountActions;
class AppearanceActions;
class AgentListActions;
class BannerArea;
class ControlActions;
class ConversationPane;
class DayActions;
class HelpActions;
class HostingActions;
class InviteActions;
class NoticeActions;
class OverviewActions;
class QuitQuestion;
class RecordsActions;
class ReviewActions;
class RoomActions;
class RoomWindows;

/// The window: room list, chat, inspector, relay switch. It assembles the panes and their actions, receives models and
/// values, and emits what the user asks for. All texts from agents are untrusted.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// The room whose chat and members are shown; the models belong to it, are borrowed, and are replaced by the next
    /// call. Rows as MessageRole and MemberRole say.
    void showRoom(const relay::protocol::Room& room, QAbstractItemModel* messages, QAbstractItemModel* members);
    /// The shown room's values changed (code used, sealed, renamed, paused …). Other rooms are ignored.
    void updateRoom(const relay::protocol::Room& room);
    /// Shows no room: none is selected, or the shown room was deleted.
    void clearRoom();
    /// Shows a relay in place of a room. Empty for none.
    void showRelay(const QString& accountId);
    void setConnectionStatus(const model::ConnectionStatus& status);
    /// "Demo" or the like, beside the window's title; empty for none.
    void setModeLabel(const QString& label);

    /// The number of unread messages over all rooms, for the window title.
    void setUnreadTotal(int unread);

    /// Shows that the last action failed, at the place of the click when that is still visible.
    void showFailure(const QString& sentence);

    /// Relays elsewhere, and what can be asked for on each.
    AccountActions& accounts();
    /// All agents of a relay.
    AgentListActions& agents();
    /// What the user decides over rooms and agents, and over messages.
    ControlActions& control();
    ReviewActions& review();
    /// What the user looks up.
    RecordsActions& records();
    /// What the user wants to be told of.
    AppearanceActions& appearance();
    NoticeActions& notices();
    /// What the user learns of the program itself.
    HelpActions& help();
    /// Going from room to room.
    RoomActions& rooms();
    /// Those that are in windows of their own.
    RoomWindows& roomWindows();
    /// The table of all of them.
    OverviewActions& overview();
    /// What happened on the relays.
    DayActions& day();
    /// What is said in the shown room, and typed.
    ConversationPane& conversation();
    /// Lines above the chat, each with a cause and at most one action.
    BannerArea& banners();
    /// Bringing an agent to a room.
    InviteActions& invitations();
    /// The relay that this program hosts, and its keys.
    HostingActions& hosting();
    /// What is asked before the program ends.
    QuitQuestion& leaving();

    /// Shows the window even when it is hidden, minimised or behind others.
    void bringToFront();
    QByteArray saveLayout() const; ///< geometry, splitters, panes
    void restoreLayout(const QByteArray& layout);

signals:
    void quitRequested();
    /// The window was closed while QuitQuestion::keepsRunning().
    void hiddenToTray();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
