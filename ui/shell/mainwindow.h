// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QString>

#include <memory>

#include "model/hoststatus.h"
#include "model/vaultprompt.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"

class QAbstractItemModel;

namespace ui {

class AccountActions;
class AgentListActions;
class ControlActions;
class HelpActions;
class NoticeActions;
class QuitQuestion;
class RecordsActions;
class ReviewActions;
class RoomActions;

/// The window: room list, chat, inspector, relay switch. It assembles the panes and their actions, is handed models and
/// values, and says what the human asked for. All texts from agents are shown as what they are: untrusted.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Rows as RoomRole says; borrowed, must outlive the window.
    void setRoomModel(QAbstractItemModel* rooms);

    /// The room whose chat and members are shown; the models belong to it, are borrowed, and are replaced by the next
    /// call. Rows as MessageRole and MemberRole say.
    void showRoom(const relay::protocol::Room& room, QAbstractItemModel* messages, QAbstractItemModel* members);
    /// The shown room's values changed (code used, sealed, renamed, paused …). Other rooms are ignored.
    void updateRoom(const relay::protocol::Room& room);
    /// No room is selected, or the one shown is gone.
    void clearRoom();
    /// Selects that room's row as if the user had: roomSelected() follows. Its composer gets the focus, unless the user
    /// is typing somewhere else.
    void selectRoom(const QString& roomId);

    /// Puts that message of the shown room in view, `match` marked; nothing when it is not there.
    void showMessage(const QString& roomId, const QString& messageId, const QString& match);

    /// An older page of the shown room is on its way; atStart: there is nothing older.
    void setHistoryState(bool loading, bool atStart);

    void setHostStatus(const model::HostStatus& status);
    void setHostSettings(const model::HostSettings& settings);
    /// What the relay says of itself; an empty one without a relay.
    void setRelayInfo(const relay::protocol::RelayInfo& info);
    void setConnectionStatus(const model::ConnectionStatus& status);
    /// "Demo" or the like, beside the window's title; empty for none.
    void setModeLabel(const QString& label);

    /// Unread over all rooms: window title.
    void setUnreadTotal(int unread);

    /// A line above the chat with a cause and at most one action; one of the same key is replaced. An empty
    /// actionLabel means no button. A Notice is only good to know, a Warning is something gone wrong.
    enum class BannerTone { Notice, Warning };
    void showBanner(const QString& key, const QString& text, const QString& actionLabel = {},
                    BannerTone tone = BannerTone::Warning);
    void hideBanner(const QString& key);
    /// Whether it is shown: it may have been put away.
    bool hasBanner(const QString& key) const;

    /// Asks for what the hosted relay's keys need; shown in the window, never modal. vaultAnswered() follows.
    void showVaultPrompt(const model::VaultPrompt& prompt);
    void hideVaultPrompt();

    /// What the last click of `action` led to, when it failed: shown where it was clicked if that is still visible.
    void showFailure(const QString& sentence);

    /// A room that the human opened exists now: its invitation is offered to be copied.
    void showInvitation(const QString& roomId, const QString& code);

    /// What identityRequested() led to: an agent's number and the token that it is invited with.
    void showIdentity(const QString& roomId, const QString& number, const QString& token);
    void showIdentityFailure(const QString& roomId, const QString& sentence);

    /// A draft per room, kept over restarts by whoever owns the settings.
    void setDraft(const QString& roomId, const QString& text);

    /// Relays elsewhere, and what can be asked for on each.
    AccountActions& accounts();
    /// All agents of a relay.
    AgentListActions& agents();
    /// What the human decides over rooms and agents, and over messages.
    ControlActions& control();
    ReviewActions& review();
    /// What the human looks up.
    RecordsActions& records();
    /// What the human wants to be told of.
    NoticeActions& notices();
    /// What the human learns of the program itself.
    HelpActions& help();
    /// The list of rooms and its order.
    RoomActions& rooms();
    /// What is asked before the program ends.
    QuitQuestion& leaving();

    /// From wherever it is: behind others, minimised, hidden.
    void bringToFront();
    /// Without a question: the desktop ends the program.
    void quit();

    QByteArray saveLayout() const; ///< geometry, splitters, panes
    void restoreLayout(const QByteArray& layout);

signals:
    void hostingSwitched(bool on);
    void hostSettingsChanged(const model::HostSettings& settings);
    void vaultAnswered(model::VaultChoice choice);
    /// Empty means cancelled. Goes to whoever asked with NeedsPassphrase, WrongPassphrase or NewPassphrase.
    void passphraseEntered(const QString& passphrase);

    void roomSelected(const QString& roomId);
    /// `accountId`: on which relay; empty while none was told of.
    void roomOpeningRequested(const QString& name, const QString& accountId);
    /// An identity of that name, for an agent that is invited to that room.
    void identityRequested(const QString& roomId, const QString& name);
    void roomRenamed(const QString& roomId, const QString& name);
    void messageSubmitted(const QString& roomId, const QString& text);
    void retryRequested(const QString& roomId, int row);
    void discardRequested(const QString& roomId, int row);
    void olderMessagesRequested(const QString& roomId);
    /// The human saw the room to its end: visible, window active.
    void roomRead(const QString& roomId);
    void draftChanged(const QString& roomId, const QString& text);
    void bannerActivated(const QString& key);
    void quitRequested();
    /// It was closed while it keepsRunning.
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
