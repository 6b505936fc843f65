// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/roomactions.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>

#include <optional>
#include <utility>

#include "model/itemroles.h"
#include "ui/chat/chatpane.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/clipboard.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/rooms/roomswitcher.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/roomheader.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowdialogs.h"

using relay::protocol::Room;

namespace ui {

RoomActions::RoomActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_switcher(new RoomSwitcher(window))
{
    connectParts();
    connectCommands();
}

void RoomActions::connectParts()
{
    RoomListView* view = m_parts.list->view();
    connect(view, &RoomListView::roomChosen, this, [this](const QString& roomId) {
        updateActions();
        emit roomSelected(roomId);
        emit conversationWanted();
    });
    connect(view, &RoomListView::relayChosen, this, [this](const QString& accountId) {
        updateActions();
        emit relaySelected(accountId);
    });
    connect(view, &RoomListView::roomActivated, this, [this](const QString& roomId) {
        takeFocus();
        emit wentTo(roomId);
    });
    connect(view, &QAbstractItemView::doubleClicked, this, [this, view] {
        if (view->currentRoom() == m_room.id)
            emit windowWanted(m_room.id);
        else
            emit wentTo(view->currentRoom());
    });
    connect(view, &RoomListView::handChanged, this, &RoomActions::orderHeld);
    connect(m_parts.list, &RoomListPane::orderWanted, this, &RoomActions::orderWanted);
    connect(m_parts.list, &RoomListPane::formLeft, this, [this] {
        if (m_parts.conversation->isHidden())
            m_parts.list->takeFocus();
        else
            takeFocus();
    });
    connect(view, &RoomListView::menuRequested, this, &RoomActions::openMenu);
    connect(view->rooms(), &QAbstractItemModel::rowsInserted, this, &RoomActions::countRooms);
    connect(view->rooms(), &QAbstractItemModel::rowsRemoved, this, &RoomActions::countRooms);
    connect(view->rooms(), &QAbstractItemModel::modelReset, this, &RoomActions::countRooms);
    connect(view->rooms(), &QAbstractItemModel::dataChanged, this, &RoomActions::showStatus);
    connect(view->rooms(), &QAbstractItemModel::rowsInserted, this, &RoomActions::showStatus);
    connect(view->rooms(), &QAbstractItemModel::modelReset, this, &RoomActions::showStatus);
    connect(m_parts.list, &RoomListPane::newRoomSubmitted, this, &RoomActions::roomOpeningRequested);
    connect(m_switcher, &RoomSwitcher::chosen, this, &RoomActions::select);
    RoomHeader* header = m_parts.conversation->header();
    connect(header, &RoomHeader::renamed, this, [this](const QString& name) { emit roomRenamed(m_room.id, name); });
    connect(header, &RoomHeader::renameLeft, this, &RoomActions::takeFocus);
    connect(m_parts.inspector, &InspectorPane::renameRequested, header, &RoomHeader::startRename);
    connect(m_parts.inspector, &InspectorPane::roomLinkActivated, this, &RoomActions::select);
    connect(m_parts.inspector, &InspectorPane::invitationRequested, this, &RoomActions::openInvitation);
    connect(m_parts.conversation, &ConversationPane::invitationRequested, this, &RoomActions::openInvitation);
    connect(m_parts.conversation, &ConversationPane::roomWanted, m_parts.list, &RoomListPane::startNewRoom);
    connect(m_parts.conversation, &ConversationPane::agentWanted, this, &RoomActions::agentWanted);
}

void RoomActions::connectCommands()
{
    WindowActions* actions = m_parts.actions;
    RoomListView* view = m_parts.list->view();
    ChatPane* chat = m_parts.conversation->chat();
    actions->on(Command::NewRoom, this, [this] { m_parts.list->startNewRoom(); });
    actions->on(Command::FilterRooms, this, [this] { m_parts.list->startFilter(); });
    actions->on(Command::SwitchRoom, this, [this] { m_switcher->open(m_rooms); });
    const auto go = [&](Command command, void (RoomListView::*move)(int), int step) {
        actions->on(command, this, [this, view, move, step] {
            (view->*move)(step);
            takeFocus();
        });
    };
    go(Command::PreviousRoom, &RoomListView::chooseNext, -1);
    go(Command::NextRoom, &RoomListView::chooseNext, 1);
    go(Command::PreviousUnread, &RoomListView::chooseNextUnread, -1);
    go(Command::NextUnread, &RoomListView::chooseNextUnread, 1);
    actions->on(Command::RenameRoom, this, [this] { m_parts.conversation->header()->startRename(); });
    actions->on(Command::CopyCode, this, [this] { copySecret(m_room.code); });
    actions->on(Command::ShowInvitation, this, [this] {
        if (m_room.id.isEmpty())
            emit agentWanted();
        else
            openInvitation();
    });
    actions->on(Command::OpenInWindow, this, [this] { emit windowWanted(m_room.id); });
    actions->on(Command::MarkRead, this, [this] { emit roomRead(m_room.id); });
    actions->on(Command::FindInRoom, this, [chat] { chat->showFindBar(); });
    actions->on(Command::GoToLatest, this, [chat] { chat->jumpToLatest(); });
    actions->on(Command::Reply, this, [chat] { chat->answerCurrent(); });
}

void RoomActions::setRooms(QAbstractItemModel* rooms)
{
    m_rooms = rooms;
    m_parts.list->setRooms(rooms);
    countRooms();
    emit roomsSet(rooms);
}

void RoomActions::setRoom(const Room& room)
{
    m_room = room;
    updateActions();
    showStatus();
}

void RoomActions::setAvailability(model::Availability availability)
{
    m_parts.list->setAvailability(availability);
    m_parts.actions->setEnabled(Command::NewRoom, availability == model::Availability::Ready);
    updateActions();
}

void RoomActions::setAccount(const model::AccountInfo& account)
{
    m_account = account;
    m_parts.conversation->header()->setRights(account.rights);
    updateActions();
}

void RoomActions::choose(const QString& roomId)
{
    m_parts.list->selectRoom(roomId);
    updateActions();
    emit roomSelected(roomId);
}

void RoomActions::select(const QString& roomId)
{
    choose(roomId);
    takeFocus();
    emit wentTo(roomId);
}

void RoomActions::selectRelay(const QString& accountId)
{
    RoomListView* view = m_parts.list->view();
    m_parts.list->selectRoom(accountId); // takes a filter away that hides it
    view->scrollTo(view->currentIndex(), QAbstractItemView::PositionAtTop);
    emit relaySelected(accountId);
}

void RoomActions::offer(const QString& roomId)
{
    choose(roomId);
    if (!isTypedElsewhere())
        takeFocus();
}

void RoomActions::takeFocus()
{
    emit conversationWanted();
    if (!m_parts.conversation->vaultPanel()->isHidden())
        m_parts.conversation->vaultPanel()->setFocus();
    else if (m_room.id.isEmpty())
        m_parts.list->takeFocus();
    else
        m_parts.conversation->chat()->focusComposer();
}

void RoomActions::setMovedRooms(int count)
{
    m_parts.list->setMovedRooms(count);
}

bool RoomActions::isTypedElsewhere() const
{
    const QWidget* focus = QApplication::focusWidget();
    if (!focus || focus->window() != m_window)
        return false;
    const auto* field = qobject_cast<const QLineEdit*>(focus);
    const auto* text = qobject_cast<const QPlainTextEdit*>(focus);
    // The composer is where one types in any room; an editor on another page is not.
    return (field && !field->text().isEmpty()) ||
           (text && !text->isReadOnly() && !m_parts.conversation->isAncestorOf(text));
}

void RoomActions::updateActions()
{
    // Between choosing a room and its being shown, none of them is what the user means.
    const bool anyRoom = !m_room.id.isEmpty() && m_parts.list->view()->currentRoom() == m_room.id;
    m_parts.actions->setEnabled(Command::RenameRoom, anyRoom && m_account.rights.rename,
                                m_account.rights.rename ? QString() : notInControl());
    for (const Command command : {Command::OpenInWindow, Command::MarkRead, Command::FindInRoom, Command::GoToLatest})
        m_parts.actions->setEnabled(command, anyRoom);
    m_parts.actions->setEnabled(Command::Reply, anyRoom && m_account.rights.answer);
    const bool admits = anyRoom && !m_room.code.isEmpty();
    m_parts.actions->setEnabled(Command::CopyCode, admits);
    m_parts.actions->setEnabled(Command::ShowInvitation, admits || m_room.id.isEmpty());
}

void RoomActions::countRooms()
{
    bool any = false;
    for (int row = 0; m_rooms && !any && row < m_rooms->rowCount(); ++row) {
        const QModelIndex index = m_rooms->index(row, 0);
        any = !AccountRow::isAccount(index) || m_rooms->hasChildren(index);
    }
    m_parts.conversation->setAnyRooms(any);
}

/// What the list says of the shown room is what everything else says of it.
void RoomActions::showStatus()
{
    const QModelIndex row = m_parts.list->view()->rooms()->sourceIndexOfRoom(m_room.id);
    const auto status = row.isValid() ? std::optional(row.data(model::RoomRole::State).value<model::RoomStatus>())
                                      : std::optional<model::RoomStatus>();
    m_parts.conversation->header()->connectionPill()->setRoom(status);
    m_parts.inspector->setStatus(status);
}

void RoomActions::openInvitation()
{
    m_parts.dialogs->openInvitation(m_room, m_account);
}

void RoomActions::openMenu(const QString& roomId, const QPoint& position)
{
    auto* menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (roomId != m_room.id) { // the commands of the window are about the shown one
        menu->addAction(tr("Open room"), this, [this, roomId] { select(roomId); });
        menu->addAction(tr("Open in a window"), this, [this, roomId] { emit windowWanted(roomId); });
        menu->addAction(tr("Mark as read"), this, [this, roomId] { emit roomRead(roomId); });
        menu->popup(position);
        return;
    }
    QList<Command> commands{Command::OpenInWindow, Command::CopyCode, Command::ShowInvitation};
    if (m_account.rights.rename)
        commands << Command::RenameRoom;
    commands << Command::MarkRead << Command::MuteRoom;
    if (m_account.rights.control)
        commands << Command::PauseRoom << Command::CloseRoom;
    if (m_account.rights.childRoom)
        commands << Command::ChildRoom;
    if (m_account.rights.leave)
        commands << Command::LeaveRoom;
    for (const Command command : std::as_const(commands))
        menu->addAction(m_parts.actions->action(command));
    menu->popup(position);
}

} // namespace ui
