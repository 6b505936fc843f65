// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/roomwindows.h"

#include <QAction>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QPointer>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "model/availability.h"
#include "model/itemroles.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/timelineview.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/roomheader.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/windowlayout.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

namespace {

const QString FailureKey = u"room.failure"_s;
constexpr QSize Usual(190 * Space::Unit, 165 * Space::Unit);

/// What is done to one room, and where it is seen.
constexpr std::array Offered{Command::CloseWindow, Command::RenameRoom, Command::CopyCode,  Command::MarkRead,
                             Command::FindInRoom,  Command::GoToLatest, Command::Reply,     Command::PauseRoom,
                             Command::ReleaseHeld, Command::EditHeld,   Command::RejectHeld};

} // namespace

class RoomWindows::Window : public QMainWindow
{
public:
    Window()
        : pane(new ConversationPane(this))
    {
        setObjectName(u"roomWindow"_s);
        setCentralWidget(pane);
        pane->header()->setHasInspector(false);
    }

    void show(const Room& room)
    {
        pane->updateRoom(room);
        setWindowTitle(RoomWindows::tr("%1 — Duologue", "a room").arg(roomTitle(room.name, presentNames(room))));
        actions.value(Command::CopyCode)->setEnabled(!room.code.isEmpty());
        actions.value(Command::PauseRoom)
            ->setText(room.paused ? RoomWindows::tr("Resu&me this room") : RoomWindows::tr("&Pause this room"));
    }

    void offer(const model::AccountRights& rights)
    {
        actions.value(Command::RenameRoom)->setEnabled(rights.rename);
        actions.value(Command::Reply)->setEnabled(rights.answer);
        for (const Command command : {Command::PauseRoom, Command::ReleaseHeld, Command::EditHeld, Command::RejectHeld})
            actions.value(command)->setEnabled(rights.control);
    }

    ConversationPane* pane;
    QHash<Command, QAction*> actions;
    std::function<void()> left;

protected:
    void closeEvent(QCloseEvent* event) override
    {
        event->accept();
        left();
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() != Qt::Key_Escape) {
            QMainWindow::keyPressEvent(event);
            return;
        }
        pane->banners()->hideBanner(FailureKey);
        pane->chat()->focusComposer();
    }
};

RoomWindows::RoomWindows(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(m_parts.conversation, &ConversationPane::windowWanted, this, &RoomWindows::raise);
    connect(m_parts.rooms, &RoomActions::wentTo, this, &RoomWindows::raise);
    connect(m_parts.accounts, &AccountActions::accountsChanged, this, &RoomWindows::showRelays);
    connect(m_parts.hosting, &HostingActions::statusChanged, this, &RoomWindows::showRelays);
    const RoomFilterModel* rooms = m_parts.list->view()->rooms();
    connect(rooms, &QAbstractItemModel::dataChanged, this, &RoomWindows::showStates);
    connect(rooms, &QAbstractItemModel::rowsInserted, this, &RoomWindows::showStates);
    connect(rooms, &QAbstractItemModel::modelReset, this, &RoomWindows::showStates);
}

RoomWindows::~RoomWindows()
{
    for (Window* window : std::as_const(m_windows))
        delete window;
}

ConversationPane& RoomWindows::open(const Room& room, QAbstractItemModel* messages, const QByteArray& geometry)
{
    auto* window = new Window;
    m_windows.insert(room.id, window);
    fill(*window, room.id);
    connectPane(*window, room.id);
    window->left = [this, id = room.id] { leave(id); };
    window->pane->setRoom(room, messages);
    window->show(room);
    showRelays();
    showStates();
    window->setAttribute(Qt::WA_ShowWithoutActivating, !geometry.isEmpty());
    if (geometry.isEmpty())
        window->resize(Usual);
    else
        restoreOnScreen(*window, geometry);
    window->QWidget::show();
    window->pane->chat()->focusComposer();
    return *window->pane;
}

/// The same words and keys as in the main window.
void RoomWindows::fill(Window& window, const QString& roomId)
{
    QHash<MenuId, QMenu*> menus;
    const QList<ShortcutEntry> table = shortcutTable();
    for (const ShortcutEntry& entry : table) {
        if (std::ranges::find(Offered, entry.command) == Offered.end())
            continue;
        QMenu*& menu = menus[entry.menu];
        if (menu == nullptr)
            menu = window.menuBar()->addMenu(menuTitle(entry.menu));
        QAction* action = menu->addAction(entry.text);
        action->setShortcut(QKeySequence(entry.key, QKeySequence::PortableText));
        window.addAction(action); // by which the key is known to be this window's own
        window.actions.insert(entry.command, action);
        connect(action, &QAction::triggered, this, [this, roomId, command = entry.command] { run(command, roomId); });
    }
}

void RoomWindows::connectPane(Window& window, const QString& roomId)
{
    ConversationPane* pane = window.pane;
    RoomHeader* header = pane->header();
    connect(pane, &ConversationPane::roomRead, m_parts.rooms, &RoomActions::roomRead);
    connect(pane, &ConversationPane::invitationRequested, this, [this, pane, roomId] {
        m_parts.dialogs->openInvitation(pane->room(), m_parts.accounts->accountOf(roomId));
    });
    connect(header->pauseButton(), &QToolButton::clicked, this, [this, roomId] { run(Command::PauseRoom, roomId); });
    connect(header, &RoomHeader::renamed, this,
            [this, roomId](const QString& name) { emit m_parts.rooms->roomRenamed(roomId, name); });
    connect(header, &RoomHeader::renameLeft, pane, [pane] { pane->chat()->focusComposer(); });
    m_parts.review->watch(pane->chat()->timeline());
}

void RoomWindows::run(Command command, const QString& roomId)
{
    Window* window = m_windows.value(roomId);
    if (window == nullptr)
        return;
    ConversationPane* pane = window->pane;
    ChatPane* chat = pane->chat();
    const Room& room = pane->room();
    pane->banners()->hideBanner(FailureKey); // that was about what was done before
    if (command == Command::CloseWindow)
        window->close();
    else if (command == Command::RenameRoom)
        pane->header()->startRename();
    else if (command == Command::CopyCode)
        copySecret(room.code);
    else if (command == Command::MarkRead)
        emit m_parts.rooms->roomRead(roomId);
    else if (command == Command::FindInRoom)
        chat->showFindBar();
    else if (command == Command::GoToLatest)
        chat->jumpToLatest();
    else if (command == Command::Reply)
        chat->answerCurrent();
    else if (command == Command::PauseRoom && (!room.closed || room.paused))
        emit m_parts.control->roomPauseRequested(roomId, !room.paused);
    else if (command == Command::ReleaseHeld)
        chat->timeline()->decide(Verdict::Release);
    else if (command == Command::EditHeld)
        chat->timeline()->decide(Verdict::Edit);
    else if (command == Command::RejectHeld)
        chat->timeline()->decide(Verdict::Reject);
}

ConversationPane* RoomWindows::pane(const QString& roomId) const
{
    const Window* window = m_windows.value(roomId);
    return window == nullptr ? nullptr : window->pane;
}

ConversationPane& RoomWindows::conversationOf(const QString& roomId) const
{
    ConversationPane* own = pane(roomId);
    return own != nullptr ? *own : *m_parts.conversation;
}

void RoomWindows::tellWhere(const QString& roomId)
{
    RoomListView* view = m_parts.list->view();
    m_parts.conversation->setInWindow(roomId, view->titleOf(roomId));
    view->setCurrentRoom(roomId);
}

void RoomWindows::update(const Room& room)
{
    if (Window* window = m_windows.value(room.id))
        window->show(room);
}

void RoomWindows::close(const QString& roomId)
{
    const QPointer<QWidget> window = m_windows.value(roomId);
    if (!window)
        return;
    window->close();
    delete window; // with the program, nothing may come later
}

/// Its window closes.
void RoomWindows::leave(const QString& roomId)
{
    Window* window = m_windows.value(roomId);
    if (window == nullptr)
        return;
    window->pane->flushDraft();
    m_windows.remove(roomId);
    window->pane->setRoom({}, nullptr);
    window->deleteLater();
    emit closed(roomId);
}

bool RoomWindows::raise(const QString& roomId)
{
    QWidget* window = m_windows.value(roomId);
    if (window == nullptr)
        return false;
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->raise();
    window->activateWindow();
    return true;
}

bool RoomWindows::showFailure(const QString& roomId, const QString& sentence)
{
    ConversationPane* where = pane(roomId);
    if (where != nullptr)
        where->banners()->showBanner(FailureKey, sentence);
    return where != nullptr;
}

QByteArray RoomWindows::geometry(const QString& roomId) const
{
    const QWidget* window = m_windows.value(roomId);
    return window == nullptr ? QByteArray() : window->saveGeometry();
}

void RoomWindows::flushDrafts()
{
    for (Window* window : std::as_const(m_windows))
        window->pane->flushDraft();
}

/// As whom the user speaks there, what they may do, and whether it can be reached.
void RoomWindows::showRelays()
{
    for (auto it = m_windows.cbegin(); it != m_windows.cend(); ++it) {
        const model::AccountInfo account = m_parts.accounts->accountOf(it.key());
        const bool here = account.kind == model::AccountKind::Hosted;
        ConversationPane* pane = it.value()->pane;
        pane->setAccount(account);
        pane->header()->setRights(account.rights);
        pane->header()->connectionPill()->setStatus(account.status);
        pane->setAvailability(
            model::availabilityOf(here ? m_parts.hosting->status() : model::HostStatus(), account.status));
        it.value()->offer(account.rights);
    }
}

/// What the list says of a room is what its window says.
void RoomWindows::showStates()
{
    for (auto it = m_windows.cbegin(); it != m_windows.cend(); ++it) {
        const QModelIndex row = m_parts.list->view()->rooms()->sourceIndexOfRoom(it.key());
        it.value()->pane->header()->connectionPill()->setRoom(
            row.isValid() ? std::optional(row.data(model::RoomRole::State).value<model::RoomStatus>()) : std::nullopt);
    }
}

} // namespace ui
