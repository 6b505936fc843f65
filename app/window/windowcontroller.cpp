// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowcontroller.h"

#include <QGuiApplication>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/conversations/roomlistmodel.h"
#include "app/conversations/timeline.h"
#include "app/settings/settings.h"
#include "app/window/shownroom.h"
#include "model/roomkey.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/overviewactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/roomwindows.h"
#include "words/errortext.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using accounts::MessageSync;
using conversations::Conversations;
using model::RoomKey;
using relay::protocol::Error;
using relay::protocol::Result;
using relay::protocol::Room;
using ui::MainWindow;

namespace {

constexpr std::chrono::seconds SaveDelay{2};

} // namespace

WindowController::WindowController(MainWindow& window, conversations::RoomListModel& rooms, Accounts& accounts,
                                   settings::Settings& settings,
                                   std::shared_ptr<const sessions::ProcessTable> processes, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_focus(accounts)
    , m_rooms(window, rooms, accounts)
    , m_control(window, accounts, m_focus)
    , m_agents(window, accounts)
    , m_day(window, accounts)
    , m_bells(window, accounts, m_focus, settings, std::move(processes))
    , m_records(window, accounts, m_focus)
    , m_connection(window, accounts, m_focus)
    , m_windowed(window, accounts, settings)
    , m_pendingRoom(settings.lastRoom())
{
    m_saving.setSingleShot(true);
    m_saving.callOnTimeout(this, [this] { m_settings.sync(); });
    m_window.rooms().setRooms(&rooms);
    restoreDrafts();
    connectWindow();
    connectConversation(m_window.conversation());
    connect(this, &WindowController::roomShown, &m_focus, &AccountFocus::setRoom);
    connect(&accounts, &Accounts::added, this, [this](Account* account) { connectAccount(*account); });
    connect(&accounts, &Accounts::aboutToRemove, this, [this](const Account* account) {
        if (account->id() == m_relay)
            showRelay({});
        if (!m_shown || &m_shown->account() != account)
            return;
        m_pendingRoom = m_shown->key();
        leaveRoom();
    });
}

WindowController::~WindowController()
{
    m_window.roomWindows().flushDrafts();
    leaveRoom();
}

void WindowController::restoreDrafts()
{
    const QHash<QString, QString> drafts = m_settings.drafts();
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft)
        m_window.conversation().setDraft(draft.key(), draft.value());
}

void WindowController::connectWindow()
{
    connect(&m_window.rooms(), &ui::RoomActions::roomSelected, this, &WindowController::showRoom);
    connect(&m_window.rooms(), &ui::RoomActions::relaySelected, this, &WindowController::showRelay);
    connect(&m_window.rooms(), &ui::RoomActions::roomOpeningRequested, this, &WindowController::openRoom);
    connect(&m_window.invitations(), &ui::InviteActions::identityRequested, this, &WindowController::makeIdentity);
    connect(&m_window.rooms(), &ui::RoomActions::roomRenamed, this, &WindowController::renameRoom);
    connect(&m_window.rooms(), &ui::RoomActions::windowWanted, this, &WindowController::moveToWindow);
    connect(&m_windowed, &WindowedRooms::came, this, &WindowController::moveToWindow);
    connect(&m_windowed, &WindowedRooms::closed, this, &WindowController::moveBack);
    connect(&m_window.rooms(), &ui::RoomActions::roomRead, this, [this](const QString& roomKey) {
        if (Account* account = m_accounts.accountOf(roomKey))
            account->markRead(model::RoomKey::fromKey(roomKey).roomId);
    });
    m_window.overview().restoreColumns(m_settings.overviewColumns());
    connect(&m_window.overview(), &ui::OverviewActions::columnsChanged, this, [this](const QByteArray& columns) {
        m_settings.setOverviewColumns(columns);
        m_saving.start(SaveDelay);
    });
    m_window.agents().restoreColumns(m_settings.agentColumns());
    connect(&m_window.agents(), &ui::AgentListActions::columnsChanged, this, [this](const QByteArray& columns) {
        m_settings.setAgentColumns(columns);
        m_saving.start(SaveDelay);
    });
    if (const std::optional<QStringList> reasons = m_settings.rejectReasons())
        m_window.review().setReasons(*reasons);
    connect(&m_window.review(), &ui::ReviewActions::reasonsChanged, this,
            [this](const QStringList& reasons) { m_settings.setRejectReasons(reasons); });
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (m_shown)
            m_shown->setWatched(state == Qt::ApplicationActive);
        m_windowed.setWatched(state == Qt::ApplicationActive);
    });
}

/// The main window's, or that of a window of its own.
void WindowController::connectConversation(ui::ConversationPane& pane)
{
    connect(&pane, &ui::ConversationPane::draftChanged, this,
            [this, &pane](const QString& roomKey, const QString& text) {
                m_settings.setDraft(roomKey, text);
                if (&pane != &m_window.conversation())
                    m_window.conversation().setDraft(roomKey, text); // for when it is shown there again
                m_saving.start(SaveDelay);
            });
    connect(&pane, &ui::ConversationPane::messageSubmitted, this,
            [this](const QString& roomKey, const QString& text, const QString& answeredKey) {
                if (Account* account = m_accounts.accountOf(roomKey))
                    account->sync().send(model::RoomKey::fromKey(roomKey).roomId, text,
                                         model::RoomKey::fromKey(answeredKey).roomId);
            });
    connect(&pane, &ui::ConversationPane::retryRequested, this, [this](const QString& roomKey, int row) {
        if (Account* account = m_accounts.accountOf(roomKey))
            account->sync().retry(model::RoomKey::fromKey(roomKey).roomId, row);
    });
    connect(&pane, &ui::ConversationPane::discardRequested, this, [this](const QString& roomKey, int row) {
        if (Account* account = m_accounts.accountOf(roomKey))
            account->sync().discard(model::RoomKey::fromKey(roomKey).roomId, row);
    });
    connect(&pane, &ui::ConversationPane::olderMessagesRequested, this, [this](const QString& roomKey) {
        if (Account* account = m_accounts.accountOf(roomKey))
            account->sync().fetchOlder(model::RoomKey::fromKey(roomKey).roomId);
    });
}

void WindowController::connectAccount(Account& account)
{
    QObject* session = m_accounts.session(account);
    const Conversations* known = &account.known();
    connect(&account, &Account::infoChanged, session, [this, &account] {
        // Again, when that failed before.
        if (m_shown && &m_shown->account() == &account &&
            account.info().status.state == model::ConnectionStatus::State::Online)
            account.sync().open(m_shown->id());
    });
    connect(known, &Conversations::loaded, session, [this, &account] {
        const Room* room = m_shown && &m_shown->account() == &account ? account.known().room(m_shown->id()) : nullptr;
        if (room != nullptr)
            updateRoom(account, *room);
        trySelect();
    });
    connect(known, &Conversations::roomAdded, session, [this] { trySelect(); });
    connect(known, &Conversations::roomChanged, session,
            [this, &account](const Room& room) { updateRoom(account, room); });
    connect(known, &Conversations::roomRemoved, session, [this, &account](const QString& roomId) {
        if (shows(account, roomId))
            leaveRoom();
        m_settings.setDraft(model::RoomKey{account.id(), roomId}.key(), {});
    });
    connect(known, &Conversations::agentChanged, session, [this, &account](const relay::protocol::Agent& agent) {
        if (m_shown && &m_shown->account() == &account)
            m_shown->applyAgent(agent);
    });
    connect(&account.sync(), &MessageSync::historyChanged, session, [this, &account](const QString& roomId) {
        if (shows(account, roomId))
            showHistory();
    });
    connect(&account.sync(), &MessageSync::failed, session,
            [this, &account](const QString& roomId, const Error& error) {
                if (shows(account, roomId))
                    report(error);
            });
}

bool WindowController::shows(const Account& account, const QString& roomId) const
{
    return m_shown && &m_shown->account() == &account && m_shown->id() == roomId;
}

const Room* WindowController::roomOf(const QString& roomKey) const
{
    const Account* account = m_accounts.accountOf(roomKey);
    return account == nullptr ? nullptr : account->known().room(model::RoomKey::fromKey(roomKey).roomId);
}

void WindowController::selectWhenAvailable(const QString& roomKey)
{
    m_pendingRoom = roomKey;
    trySelect();
}

void WindowController::trySelect()
{
    const Account* pending = m_accounts.accountOf(m_pendingRoom);
    const bool mayCome = pending != nullptr && !m_pendingRoom.isEmpty() &&
                         pending->info().status.state != model::ConnectionStatus::State::Online;
    // Where there is one room only and none is shown, it is the one that was waited for.
    if (!m_shown && m_inWindow.isEmpty() && !mayCome && roomOf(m_pendingRoom) == nullptr) {
        const QString only = m_rooms.onlyRoom();
        if (!only.isEmpty() && (m_relay.isEmpty() || model::RoomKey::fromKey(only).accountId == m_relay))
            m_pendingRoom = only;
    }
    if (!m_pendingRoom.isEmpty() && roomOf(m_pendingRoom) != nullptr)
        m_window.rooms().offer(std::exchange(m_pendingRoom, {}));
}

void WindowController::showRoom(const QString& roomKey)
{
    const Room* room = roomOf(roomKey);
    if (room == nullptr || (m_shown && m_shown->key() == roomKey))
        return;
    m_pendingRoom.clear();
    m_relay.clear();
    m_focus.setRelay({});
    m_inWindow = m_windowed.contains(roomKey) ? roomKey : QString();
    if (!m_inWindow.isEmpty()) {
        leaveRoom();
        m_window.showRelay({});
        m_window.clearRoom();
        m_window.roomWindows().tellWhere(roomKey);
        m_settings.setLastRoom(roomKey);
        return;
    }
    const Room shown = *room;
    Account& account = *m_accounts.accountOf(roomKey);
    // The models of the room before are looked at until the window has the new ones.
    const std::unique_ptr<ShownRoom> before = std::move(m_shown);
    m_shown = std::make_unique<ShownRoom>(account, shown, account.sync().open(shown.id));
    m_shown->update(shown);
    m_window.showRoom(withKeys(account.id(), shown), m_shown->messages(), m_shown->members());
    showHistory();
    if (before)
        before->account().sync().close(before->id());
    m_settings.setLastRoom(roomKey);
    emit roomShown(roomKey);
}

void WindowController::showRelay(const QString& accountId)
{
    if (!accountId.isEmpty() && m_accounts.find(accountId) == nullptr)
        return;
    m_pendingRoom.clear();
    m_relay = accountId;
    m_inWindow.clear();
    m_window.showRelay(accountId);
    leaveRoom();
    m_focus.setRelay(accountId);
}

/// It is in one window at a time: two fields for one draft would overwrite each other.
void WindowController::moveToWindow(QString roomKey)
{
    if (m_window.roomWindows().raise(roomKey))
        return;
    m_window.conversation().flushDraft();
    const bool shown = m_shown && m_shown->key() == roomKey;
    if (shown)
        leaveRoom();
    if (ui::ConversationPane* pane = m_windowed.open(roomKey))
        connectConversation(*pane);
    if (shown)
        showRoom(roomKey);
}

void WindowController::keepWindows()
{
    m_window.roomWindows().flushDrafts();
    m_windowed.keep();
}

void WindowController::moveBack(const QString& roomKey)
{
    if (m_inWindow != roomKey)
        return;
    m_inWindow.clear();
    if (roomOf(roomKey) == nullptr)
        m_window.clearRoom();
    showRoom(roomKey);
}

void WindowController::leaveRoom()
{
    if (!m_shown)
        return;
    m_window.clearRoom();
    m_shown->account().sync().close(m_shown->id());
    m_shown.reset();
    emit roomShown({});
}

void WindowController::updateRoom(const Account& account, const Room& room)
{
    if (!shows(account, room.id))
        return;
    m_shown->update(room);
    m_window.updateRoom(withKeys(account.id(), room));
}

void WindowController::openRoom(const QString& name, const QString& accountId)
{
    Account* account = m_accounts.find(accountId);
    if (account == nullptr) {
        m_window.showFailure(tr("The relay is off."));
        return;
    }
    account->openRoom(name, m_accounts.session(*account), [this, accountId](const Result<clients::OpenedRoom>& opened) {
        if (!opened) {
            report(opened.error());
            return;
        }
        const QString key = model::RoomKey{accountId, opened->room.id}.key();
        m_window.rooms().offer(key);
        m_window.invitations().showInvitation(key, opened->code);
    });
}

void WindowController::renameRoom(const QString& roomKey, const QString& name)
{
    Account* account = m_accounts.accountOf(roomKey);
    if (account == nullptr || account->operatorClient() == nullptr)
        return;
    account->operatorClient()->renameRoom(model::RoomKey::fromKey(roomKey).roomId, name, m_accounts.session(*account),
                                          [this](const Result<Room>& renamed) {
                                              if (!renamed)
                                                  report(renamed.error());
                                          });
}

void WindowController::makeIdentity(const QString& roomKey, const QString& name)
{
    Account* account = m_accounts.accountOf(roomKey);
    if (account == nullptr || account->operatorClient() == nullptr) {
        m_window.invitations().showIdentityFailure(roomKey, tr("The relay is off."));
        return;
    }
    account->operatorClient()->makeAgent(
        name, m_accounts.session(*account), [this, roomKey](const Result<clients::MadeAgent>& made) {
            if (made)
                m_window.invitations().showIdentity(roomKey, made->agent.number,
                                                    QString::fromLatin1(made->token.bytes));
            else
                m_window.invitations().showIdentityFailure(roomKey, words::errorWords(made.error()));
        });
}

void WindowController::showHistory()
{
    const MessageSync& sync = m_shown->account().sync();
    const conversations::Timeline* timeline = sync.timeline(m_shown->id());
    if (timeline != nullptr)
        m_window.conversation().setHistoryState(sync.isFetchingOlder(m_shown->id()),
                                                timeline->isLoaded() && !timeline->hasOlder());
}

void WindowController::report(const Error& error)
{
    m_window.showFailure(words::errorWords(error));
}

} // namespace app::window
