// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/conversationpane.h"

#include <QBoxLayout>
#include <QStackedWidget>

#include "relay/protocol/limits.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/icons.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/roomheader.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

ConversationPane::ConversationPane(QWidget* parent)
    : QWidget(parent)
    , m_header(new RoomHeader(this))
    , m_banners(new BannerArea(this))
    , m_vault(new VaultPanel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
    , m_chat(new ChatPane(m_stack))
{
    setObjectName(u"conversationPane"_s);
    m_empty->setObjectName(u"conversationEmpty"_s);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_chat);
    m_vault->hide();

    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(m_vault); // above a header that is empty as long as there is no room
    m_column->addWidget(m_header);
    m_column->addWidget(m_banners);
    m_column->addWidget(m_stack, 1);
    m_column->addStretch(0); // holds the rest of the pane when the stack is hidden

    connect(m_chat, &ChatPane::draftChanged, this, [this](const QString& text) {
        m_drafts.insert(m_chat->roomId(), text);
        emit draftChanged(m_chat->roomId(), text);
    });
    connect(m_chat, &ChatPane::messageSubmitted, this, [this](const QString& text, const QString& answeredId) {
        emit messageSubmitted(m_chat->roomId(), text, answeredId);
    });
    connect(m_chat, &ChatPane::answerChanged, this, [this](const QString& messageId, const QString& quotedLine) {
        if (messageId.isEmpty())
            m_answers.remove(m_chat->roomId());
        else
            m_answers.insert(m_chat->roomId(), {messageId, quotedLine});
    });
    connect(m_chat, &ChatPane::olderMessagesRequested, this, [this] { emit olderMessagesRequested(m_room.id); });
    connect(m_chat, &ChatPane::retryRequested, this, [this](int row) { emit retryRequested(m_room.id, row); });
    connect(m_chat, &ChatPane::discardRequested, this, [this](int row) { emit discardRequested(m_room.id, row); });
    connect(m_chat, &ChatPane::readToEnd, this, [this] {
        if (m_chat->isVisible() && isActiveWindow())
            emit roomRead(m_chat->roomId());
    });
    connect(m_empty, &EmptyState::actionTriggered, this, &ConversationPane::actOnEmptiness);
    connect(m_empty, &EmptyState::otherActionTriggered, this, &ConversationPane::occupantRequested);
    connect(m_chat, &ChatPane::noticeActivated, this, &ConversationPane::invitationRequested);
    updateEmptyState();
}

void ConversationPane::setRoom(const Room& room, QAbstractItemModel* messages)
{
    const bool another = room.id != m_room.id;
    m_room = room;
    m_inWindow.clear();
    m_header->setRoom(room);
    m_chat->setRoomId(room.id);
    m_chat->setModel(messages);
    if (another) {
        m_chat->setDraft(m_drafts.value(room.id));
        const auto [answered, quotedLine] = m_answers.value(room.id);
        m_chat->setAnswer(answered, quotedLine);
    }
    m_stack->setCurrentWidget(room.id.isEmpty() ? static_cast<QWidget*>(m_empty) : m_chat);
    updateComposer();
    updateEmptyState();
}

void ConversationPane::updateRoom(const Room& room)
{
    m_room = room;
    m_header->setRoom(room);
    updateComposer();
}

void ConversationPane::showMessage(const QString& roomId, const QString& messageId, const QString& match)
{
    if (roomId == m_room.id)
        m_chat->showMessage(messageId, match);
}

void ConversationPane::setHistoryState(bool loading, bool atStart)
{
    m_chat->setHistoryState(loading, atStart);
}

void ConversationPane::setDraft(const QString& roomId, const QString& text)
{
    m_drafts.insert(roomId, text);
    if (roomId == m_room.id)
        m_chat->setDraft(text);
}

void ConversationPane::flushDraft()
{
    if (!m_room.id.isEmpty() && m_chat->draft() != m_drafts.value(m_room.id)) {
        m_drafts.insert(m_room.id, m_chat->draft());
        emit draftChanged(m_room.id, m_chat->draft());
    }
}

void ConversationPane::setAvailability(model::Availability availability)
{
    m_availability = availability;
    updateComposer();
    updateEmptyState();
}

void ConversationPane::setAccount(const model::AccountInfo& account)
{
    m_elsewhere = account.kind != model::AccountKind::Hosted;
    const bool agent =
        account.kind == model::AccountKind::LainkAgent || account.kind == model::AccountKind::AgentRingAgent;
    m_chat->setMayAnswer(account.rights.answer);
    m_chat->composer()->setSpeaker(agent ? accountSpeaker(account) : QString());
    m_chat->composer()->setMost(account.kind == model::AccountKind::AgentRingAgent ? relay::protocol::MaxAgentRingText
                                                                                   : relay::protocol::MaxMessageText);
}

void ConversationPane::setAnyRooms(bool any)
{
    m_anyRooms = any;
    updateEmptyState();
}

void ConversationPane::setRelay(const std::optional<model::AccountInfo>& relay)
{
    m_relay = relay;
    updateEmptyState();
}

void ConversationPane::setInWindow(const QString& roomId, const QString& title)
{
    m_inWindow = roomId;
    m_inWindowTitle = title;
    updateEmptyState();
}

void ConversationPane::setHost(const model::HostStatus& host)
{
    m_host = host;
    updateEmptyState();
}

bool ConversationPane::showsHostTrouble() const
{
    return m_room.id.isEmpty() && !m_relay && m_vault->isHidden() && m_availability == model::Availability::NoRelay &&
           m_host.state == model::HostStatus::State::Failed;
}

void ConversationPane::actOnEmptiness()
{
    if (!m_inWindow.isEmpty())
        emit windowWanted(m_inWindow);
    else if (m_relay)
        emit roomWanted(m_relay->id);
    else if (!showsHostTrouble())
        emit agentWanted();
    else if (m_host.takenPort != 0)
        emit otherPortRequested();
    else
        emit relayWanted();
}

void ConversationPane::showVaultPrompt(const model::VaultPrompt& prompt)
{
    m_vault->setPrompt(prompt);
    m_vault->show();
    emit keysAsked();
    m_vault->setFocus();
    updateEmptyState();
}

void ConversationPane::takeBanners()
{
    m_column->insertWidget(m_column->indexOf(m_header) + 1, m_banners);
}

void ConversationPane::hideVaultPrompt()
{
    // Else it would go on to the switch below: the next key that one types would stop the relay.
    if (QWidget* focused = window()->focusWidget(); focused && m_vault->isAncestorOf(focused))
        focused->clearFocus();
    m_vault->hide();
    updateEmptyState();
}

void ConversationPane::updateComposer()
{
    // While the connection is being made again one may go on writing: what cannot be sent can be retried.
    if (m_room.closed)
        m_chat->setComposerEnabled(false, tr("This room is closed: both agents have left."));
    else if (m_availability == model::Availability::NoRelay)
        m_chat->setComposerEnabled(false, m_elsewhere ? tr("There is no connection to this relay: nothing can be said "
                                                           "now.")
                                                      : tr("The relay is off: nothing can be said now."));
    else
        m_chat->setComposerEnabled(true);
    if (m_room.code.isEmpty())
        m_chat->setNotice({});
    else if (presentNames(m_room).isEmpty())
        m_chat->setNotice(tr("Nobody is here yet: give the room code to two agents."), tr("Invite…"));
    else
        m_chat->setNotice(tr("Waiting for the second agent: give it the room code."), tr("Invite…"));
}

void ConversationPane::updateEmptyState()
{
    // The prompt for the keys says what there is to do; nothing competes with it.
    m_stack->setVisible(m_vault->isHidden() || !m_room.id.isEmpty());
    emit hostTroubleShown(showsHostTrouble());
    if (!m_inWindow.isEmpty()) {
        m_empty->setContent(Icon::Room, m_inWindowTitle, tr("This room is open in a window of its own."),
                            tr("Go to its window"));
    } else if (m_relay) {
        const AccountRow row{*m_relay};
        QStringList lines{row.state(), row.role(), row.place()};
        lines.removeAll(QString());
        const bool online = m_relay->status.state == model::ConnectionStatus::State::Online;
        m_empty->setContent(Icon::Relay, row.title(), lines.join(u'\n'),
                            m_relay->rights.openRoom && online ? tr("Open a room…") : QString());
    } else if (showsHostTrouble())
        m_empty->setContent(Icon::Warning, visibleText(m_host.problem), visibleText(m_host.remedy),
                            m_host.takenPort != 0 ? tr("Use another port") : tr("Try again"),
                            m_host.occupant.isEmpty() ? QString() : tr("Connect to it…"));
    else if (m_availability == model::Availability::OnTheWay)
        m_empty->setContent(Icon::Clock, tr("One moment"), tr("Duologue is connecting to the relay."));
    else if (m_availability == model::Availability::NoRelay)
        m_empty->setContent(
            Icon::Chat, tr("Two agents, one conversation, your relay"),
            tr("Switch the relay on, open a room, and give its code to two agents. What they say to each "
               "other appears here, and you can speak to both."),
            tr("Invite an agent…"));
    else if (m_anyRooms)
        m_empty->setContent(Icon::Chat, tr("No room selected"),
                            tr("Choose a room on the left to read what its agents say to each other."));
    else
        m_empty->setContent(Icon::Invite, tr("Bring two agents together"),
                            tr("Open a room and give its code to two agents. Everything they say appears here."),
                            tr("Invite an agent…"));
}

} // namespace ui
