// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowbinder.h"

#include <QGuiApplication>

#include "app/conversations/roomlistmodel.h"
#include "app/conversations/timeline.h"
#include "app/settings/settings.h"
#include "app/shownroom.h"
#include "app/workspace.h"
#include "ui/shell/mainwindow.h"

namespace app {

using namespace Qt::StringLiterals;
using accounts::Courier;
using clients::EventStream;
using conversations::Conversations;
using relay::protocol::Error;
using relay::protocol::Result;
using relay::protocol::Room;
using ui::ConnectionStatus;
using ui::MainWindow;

namespace {

constexpr std::chrono::seconds SaveDelay{2};
const QString ConnectionBanner = u"app.connection"_s;

} // namespace

WindowBinder::WindowBinder(MainWindow& window, conversations::RoomListModel& rooms, settings::Settings& settings,
                           QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_rooms(rooms)
    , m_settings(settings)
    , m_control(window)
    , m_records(window)
    , m_wish(settings.lastRoom())
{
    m_saving.setSingleShot(true);
    m_saving.callOnTimeout(this, [this] { m_settings.sync(); });
    m_window.setRoomModel(&m_rooms);
    restoreDrafts();
    connectWindow();
}

WindowBinder::~WindowBinder()
{
    setWorkspace(nullptr);
}

void WindowBinder::restoreDrafts()
{
    const QHash<QString, QString> drafts = m_settings.drafts();
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft)
        m_window.setDraft(draft.key(), draft.value());
}

void WindowBinder::connectWindow()
{
    connect(&m_window, &MainWindow::roomSelected, this, &WindowBinder::showRoom);
    connect(&m_window, &MainWindow::roomOpeningRequested, this, &WindowBinder::openRoom);
    connect(&m_window, &MainWindow::identityRequested, this, &WindowBinder::makeIdentity);
    connect(&m_window, &MainWindow::roomRenamed, this, [this](const QString& roomId, const QString& name) {
        if (m_workspace == nullptr)
            return;
        m_workspace->client().renameRoom(roomId, name, m_session.get(), [this](const Result<Room>& renamed) {
            if (!renamed)
                report(renamed.error());
        });
    });
    connect(&m_window, &MainWindow::messageSubmitted, this, [this](const QString& roomId, const QString& text) {
        if (m_workspace != nullptr)
            m_workspace->courier().send(roomId, text);
    });
    connect(&m_window, &MainWindow::retryRequested, this, [this](const QString& roomId, int row) {
        if (m_workspace != nullptr)
            m_workspace->courier().retry(roomId, row);
    });
    connect(&m_window, &MainWindow::discardRequested, this, [this](const QString& roomId, int row) {
        if (m_workspace != nullptr)
            m_workspace->courier().discard(roomId, row);
    });
    connect(&m_window, &MainWindow::olderMessagesRequested, this, [this](const QString& roomId) {
        if (m_workspace != nullptr)
            m_workspace->courier().fetchOlder(roomId);
    });
    connect(&m_window, &MainWindow::roomRead, this, [this](const QString& roomId) {
        if (m_workspace != nullptr)
            m_workspace->markRead(roomId);
    });
    connect(&m_window, &MainWindow::draftChanged, this, [this](const QString& roomId, const QString& text) {
        m_settings.setDraft(roomId, text);
        m_saving.start(SaveDelay);
    });
    connect(&m_window, &MainWindow::bannerActivated, this, [this](const QString& key) {
        if (m_workspace != nullptr && key == ConnectionBanner)
            m_workspace->stream().retryNow();
    });
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (m_shown)
            m_shown->setWatched(state == Qt::ApplicationActive);
    });
}

void WindowBinder::setWorkspace(Workspace* workspace)
{
    if (m_workspace == workspace)
        return;
    if (m_shown)
        m_wish = m_shown->id();
    leaveRoom();
    m_session.reset();
    m_workspace = workspace;
    m_control.setWorkspace(workspace);
    m_records.setWorkspace(workspace);
    m_rooms.setRooms({});
    m_window.setUnreadTotal(0);
    showConnection({});
    if (m_workspace != nullptr) {
        m_session = std::make_unique<QObject>();
        connectWorkspace();
    }
}

void WindowBinder::connectWorkspace()
{
    QObject* session = m_session.get();
    const Conversations* known = &m_workspace->known();
    connect(known, &Conversations::loaded, session, [this] { showRooms(); });
    connect(known, &Conversations::roomAdded, session, [this](const Room& room) {
        m_rooms.update(room);
        grantWish();
    });
    connect(known, &Conversations::roomChanged, session, [this](const Room& room) { updateRoom(room); });
    connect(known, &Conversations::roomRemoved, session, [this](const QString& roomId) { removeRoom(roomId); });
    connect(known, &Conversations::unreadTotalChanged, session,
            [this](int unread) { m_window.setUnreadTotal(unread); });
    connect(known, &Conversations::agentChanged, session, [this](const relay::protocol::Agent& agent) {
        if (m_shown)
            m_shown->applyAgent(agent);
    });
    connect(&m_workspace->stream(), &EventStream::statusChanged, session,
            [this](const ConnectionStatus& status) { showConnection(status); });
    connect(&m_workspace->courier(), &Courier::historyChanged, session,
            [this](const QString& roomId) { showHistory(roomId); });
    connect(&m_workspace->courier(), &Courier::failed, session, [this](const QString& roomId, const Error& error) {
        if (m_shown && m_shown->id() == roomId)
            report(error);
    });
}

void WindowBinder::showRooms()
{
    m_rooms.setRooms(m_workspace->known().rooms());
    if (m_shown) {
        if (const Room* room = m_workspace->known().room(m_shown->id()))
            updateRoom(*room);
    }
    grantWish();
}

void WindowBinder::wishRoom(const QString& roomId)
{
    m_wish = roomId;
    grantWish();
}

void WindowBinder::grantWish()
{
    if (m_workspace == nullptr)
        return;
    // Where there is one room only and none is shown, it is the one that was waited for.
    if (!m_shown && m_rooms.rowCount() == 1 && m_workspace->known().room(m_wish) == nullptr)
        m_wish = m_rooms.index(0, 0).data(ui::RoomRole::Id).toString();
    if (!m_wish.isEmpty() && m_workspace->known().room(m_wish) != nullptr)
        m_window.selectRoom(std::exchange(m_wish, {}));
}

void WindowBinder::showRoom(const QString& roomId)
{
    const Room* room = m_workspace == nullptr ? nullptr : m_workspace->known().room(roomId);
    if (room == nullptr || (m_shown && m_shown->id() == roomId))
        return;
    m_wish.clear();
    const Room shown = *room;
    // The models of the room before are looked at until the window has the new ones.
    const std::unique_ptr<ShownRoom> before = std::move(m_shown);
    m_shown = std::make_unique<ShownRoom>(shown, m_workspace->courier().open(roomId));
    m_shown->update(shown, m_workspace->known());
    m_window.showRoom(shown, m_shown->messages(), m_shown->members());
    showHistory(roomId);
    if (before)
        m_workspace->courier().close(before->id());
    m_settings.setLastRoom(roomId);
    emit roomShown(roomId);
}

void WindowBinder::leaveRoom()
{
    if (!m_shown)
        return;
    m_window.clearRoom();
    if (m_workspace != nullptr)
        m_workspace->courier().close(m_shown->id());
    m_shown.reset();
    emit roomShown({});
}

void WindowBinder::updateRoom(const Room& room)
{
    m_rooms.update(room);
    if (m_shown && m_shown->id() == room.id) {
        m_shown->update(room, m_workspace->known());
        m_window.updateRoom(room);
    }
}

void WindowBinder::removeRoom(const QString& roomId)
{
    if (m_shown && m_shown->id() == roomId)
        leaveRoom();
    m_rooms.remove(roomId);
    m_settings.setDraft(roomId, {});
}

void WindowBinder::openRoom(const QString& name)
{
    if (m_workspace == nullptr)
        return;
    m_workspace->openRoom(name, m_session.get(), [this](const Result<clients::OpenedRoom>& opened) {
        if (!opened) {
            report(opened.error());
            return;
        }
        m_window.selectRoom(opened->room.id);
        m_window.showInvitation(opened->room.id, opened->code);
    });
}

void WindowBinder::makeIdentity(const QString& roomId, const QString& name)
{
    if (m_workspace == nullptr) {
        m_window.showIdentityFailure(roomId, tr("The relay is off."));
        return;
    }
    m_workspace->client().makeAgent(name, m_session.get(), [this, roomId](const Result<clients::MadeAgent>& made) {
        if (made)
            m_window.showIdentity(roomId, made->agent.number, made->token);
        else
            m_window.showIdentityFailure(roomId, made.error().sentence);
    });
}

void WindowBinder::showHistory(const QString& roomId)
{
    const Courier& courier = m_workspace->courier();
    const conversations::Timeline* timeline = courier.timeline(roomId);
    if (!m_shown || m_shown->id() != roomId || timeline == nullptr)
        return;
    m_window.setHistoryState(courier.isFetchingOlder(roomId), timeline->isLoaded() && !timeline->hasOlder());
}

void WindowBinder::showConnection(const ConnectionStatus& status)
{
    m_window.setConnectionStatus(status);
    switch (status.state) {
    case ConnectionStatus::State::Retrying:
        m_window.showBanner(ConnectionBanner, status.problem, tr("Try now"));
        break;
    case ConnectionStatus::State::Refused:
        m_window.showBanner(ConnectionBanner, tr("The relay refuses this app: %1").arg(status.problem),
                            tr("Try again"));
        break;
    case ConnectionStatus::State::CertificateChanged:
        m_window.showBanner(ConnectionBanner, status.problem);
        break;
    case ConnectionStatus::State::Connecting:
        break; // what was said before still holds until it is settled
    case ConnectionStatus::State::Online:
        if (m_shown)
            m_workspace->courier().open(m_shown->id()); // again, when that failed before
        [[fallthrough]];
    case ConnectionStatus::State::None:
        m_window.hideBanner(ConnectionBanner);
        break;
    }
}

void WindowBinder::report(const Error& error)
{
    m_window.showFailure(error.sentence);
}

} // namespace app
