// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include <utility>

#include "model/account.h"
#include "model/availability.h"
#include "model/hoststatus.h"
#include "relay/protocol/room.h"

class QAbstractItemModel;
class QStackedWidget;
class QVBoxLayout;

namespace ui {

class BannerArea;
class ChatPane;
class EmptyState;
class RoomHeader;
class VaultPanel;

/// The pane in the middle: header, banners and chat of the room; without a room, a page that says what to do.
class ConversationPane : public QWidget
{
    Q_OBJECT

public:
    explicit ConversationPane(QWidget* parent = nullptr);

    RoomHeader* header() const { return m_header; }

    BannerArea* banners() const { return m_banners; }

    ChatPane* chat() const { return m_chat; }

    VaultPanel* vaultPanel() const { return m_vault; }

    /// A room without an id clears the pane. `messages` is borrowed and may be null.
    void setRoom(const relay::protocol::Room& room, QAbstractItemModel* messages);
    void updateRoom(const relay::protocol::Room& room);

    const relay::protocol::Room& room() const { return m_room; }

    /// Scrolls to that message of the shown room and marks `match` in it. Does nothing when the message is not there.
    void showMessage(const QString& roomId, const QString& messageId, const QString& match);
    /// An older page of the shown room is on its way; atStart: there is nothing older.
    void setHistoryState(bool loading, bool atStart);

    /// The drafts, by room. The owner of the settings keeps them over restarts.
    void setDraft(const QString& roomId, const QString& text);
    /// Reports the draft at once. Usually it is reported a moment after the last key.
    void flushDraft();
    void setAvailability(model::Availability availability);
    /// The relay of the shown room. It decides under which name the user speaks.
    void setAccount(const model::AccountInfo& account);
    void setAnyRooms(bool any);
    /// Shows this relay in place of a room.
    void setRelay(const std::optional<model::AccountInfo>& relay);
    /// The room that is shown elsewhere, in a window of its own, and by its title; until setRoom().
    void setInWindow(const QString& roomId, const QString& title);
    /// The hosted relay. When no room is shown, the pane says why the relay could not start.
    void setHost(const model::HostStatus& host);
    void showVaultPrompt(const model::VaultPrompt& prompt);
    void hideVaultPrompt();
    /// Takes the banners back when another page has shown them.
    void takeBanners();

signals:
    /// A prompt for the keys is shown now.
    void keysAsked();
    void invitationRequested();
    /// Invite an agent to a room that is not opened yet.
    void agentWanted();
    /// The window that has the room.
    void windowWanted(const QString& roomId);
    /// Open a room on the shown relay.
    void roomWanted(const QString& accountId);
    /// After the hosted relay failed to start: try again, use another port, or connect to the relay that has the port.
    void relayWanted();
    void otherPortRequested();
    void occupantRequested();
    /// Whether the pane says why the relay could not start.
    void hostTroubleShown(bool shown);
    void draftChanged(const QString& roomId, const QString& text);
    /// `answeredId`: the message that it answers; empty for none.
    void messageSubmitted(const QString& roomId, const QString& text, const QString& answeredId = {});
    void retryRequested(const QString& roomId, int row);
    void discardRequested(const QString& roomId, int row);
    void olderMessagesRequested(const QString& roomId);
    /// The user has seen the end of the room in an active window.
    void roomRead(const QString& roomId);

private:
    void updateComposer();
    void updateEmptyState();
    bool showsHostTrouble() const;
    void actOnEmptiness();

    relay::protocol::Room m_room;
    QHash<QString, QString> m_drafts;
    QHash<QString, std::pair<QString, QString>> m_answers; ///< by room: what its draft answers, and how it is quoted
    model::Availability m_availability = model::Availability::NoRelay;
    bool m_anyRooms = false;
    model::HostStatus m_host;
    std::optional<model::AccountInfo> m_relay;
    QString m_inWindow; ///< room that is shown in a window of its own
    QString m_inWindowTitle;
    bool m_elsewhere = false; ///< the shown room is on somebody else's relay
    RoomHeader* m_header;
    BannerArea* m_banners;
    VaultPanel* m_vault;
    QVBoxLayout* m_column;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ChatPane* m_chat;
};

} // namespace ui
