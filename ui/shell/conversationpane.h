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

/// The pane in the middle: the room's header, what needs attention, the chat, or what stands there without a room.
class ConversationPane : public QWidget
{
    Q_OBJECT

public:
    explicit ConversationPane(QWidget* parent = nullptr);

    RoomHeader* header() const { return m_header; }

    BannerArea* banners() const { return m_banners; }

    ChatPane* chat() const { return m_chat; }

    VaultPanel* vaultPanel() const { return m_vault; }

    /// Without an id: no room. `messages` is borrowed and may be null.
    void setRoom(const relay::protocol::Room& room, QAbstractItemModel* messages);
    void updateRoom(const relay::protocol::Room& room);

    const relay::protocol::Room& room() const { return m_room; }

    /// Puts that message of the shown room in view, `match` marked; nothing when it is not there.
    void showMessage(const QString& roomId, const QString& messageId, const QString& match);
    /// An older page of the shown room is on its way; atStart: there is nothing older.
    void setHistoryState(bool loading, bool atStart);

    /// A draft per room, kept over restarts by whoever owns the settings.
    void setDraft(const QString& roomId, const QString& text);
    /// What is typed is asked for a moment after the last key; this is for when there is no such moment.
    void flushDraft();
    void setAvailability(model::Availability availability);
    /// The relay that the shown room is on: as whom the user speaks there.
    void setAccount(const model::AccountInfo& account);
    void setAnyRooms(bool any);
    /// A relay that is shown in place of a room.
    void setRelay(const std::optional<model::AccountInfo>& relay);
    /// The relay of this computer. Without a room, why it could not start is said here.
    void setHost(const model::HostStatus& host);
    void showVaultPrompt(const model::VaultPrompt& prompt);
    void hideVaultPrompt();
    /// The banners may have been shown elsewhere, while the conversation was not seen: they stand in it again.
    void takeBanners();

signals:
    /// There is a prompt for the keys now.
    void keysAsked();
    void invitationRequested();
    /// An agent, in a room that is still to be opened.
    void agentWanted();
    /// A room on that relay, which is shown.
    void roomWanted(const QString& accountId);
    /// The relay could not start: try again, on another port, or connect to the relay that has the port.
    void relayWanted();
    void otherPortRequested();
    void occupantRequested();
    /// Why the relay could not start is said here, or no longer.
    void hostTroubleShown(bool shown);
    void draftChanged(const QString& roomId, const QString& text);
    /// `answeredId`: the message that it answers; empty for none.
    void messageSubmitted(const QString& roomId, const QString& text, const QString& answeredId = {});
    void retryRequested(const QString& roomId, int row);
    void discardRequested(const QString& roomId, int row);
    void olderMessagesRequested(const QString& roomId);
    /// Seen to its end by a user whose window is active.
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
