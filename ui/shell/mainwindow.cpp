// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QCloseEvent>
#include <QDataStream>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>
#include <QSplitter>
#include <QToolButton>

#include <utility>

#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/hostsettingsdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/roles.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/rooms/roomswitcher.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/roomheader.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

namespace {

constexpr quint16 LayoutVersion = 1;
constexpr QSize FirstSize(1'180, 760);
constexpr int ListWidth = 320;
constexpr int InspectorWidth = 300;
const QString FailureKey = u"shell.failure"_s; ///< of the banner that showFailure() shows

} // namespace

class MainWindow::Private
{
public:
    explicit Private(MainWindow* window);

    void connectRooms();
    void connectConversation();
    void connectHosting();
    void run(Command command);
    void updateTitle();
    void updateActions();
    void updateAvailability();
    void setInspectorWanted(bool wanted);
    void showHostSettings();
    void inviteToShownRoom();
    void invite(const QString& roomId, const QString& title, const QString& code, int places);
    void updateInvitation();
    void showRoomMenu(const QPoint& position);
    void movePane(int step);
    void focusPane(QWidget* pane);
    QString titleOf(const QString& roomId) const;

    MainWindow* q;
    QPointer<QAbstractItemModel> rooms;
    Room room;
    HostStatus host;
    HostSettings hostSettings;
    ConnectionStatus connection;
    QString mode;
    int unread = 0;
    bool quitting = false;
    bool anyRoomShown = false;
    bool inspectorWanted = true; ///< it is seen only while there is a room to inspect

    WindowActions* actions;
    QSplitter* splitter;
    QWidget* left;
    RoomListPane* list;
    HostingStrip* hosting;
    ConversationPane* conversation;
    InspectorPane* inspector;
    RoomSwitcher* switcher;
    QPointer<InvitationDialog> invitation;
    QString invitedRoom; ///< whose invitation is shown, or is to be once the room itself is
};

MainWindow::Private::Private(MainWindow* window)
    : q(window)
    , actions(new WindowActions(window))
    , splitter(new QSplitter(window))
    , left(new QWidget(splitter))
    , list(new RoomListPane(left))
    , hosting(new HostingStrip(left))
    , conversation(new ConversationPane(splitter))
    , inspector(new InspectorPane(splitter))
    , switcher(new RoomSwitcher(window))
{
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(list, 1);
    column->addWidget(hosting);
    splitter->setObjectName(u"panes"_s);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({ListWidth, FirstSize.width() - ListWidth - InspectorWidth, InspectorWidth});
    left->setMinimumWidth(60 * Space::Unit);
    conversation->setMinimumWidth(90 * Space::Unit);
    inspector->setMinimumWidth(60 * Space::Unit);
    inspector->setTitleLookup([this](const QString& roomId) { return titleOf(roomId); });
    window->setCentralWidget(splitter);
    window->resize(FirstSize);

    connectRooms();
    connectConversation();
    connectHosting();
    QObject::connect(actions, &WindowActions::triggered, q, [this](Command command) { run(command); });
    setInspectorWanted(true);
    list->view()->setFocus();
    updateAvailability();
    updateTitle();
}

void MainWindow::Private::connectRooms()
{
    QObject::connect(list->view(), &RoomListView::roomChosen, q, [this](const QString& roomId) {
        updateActions();
        emit q->roomSelected(roomId);
    });
    QObject::connect(list->view(), &RoomListView::roomActivated, q, [this] { conversation->chat()->focusTimeline(); });
    QObject::connect(list->view(), &RoomListView::menuRequested, q,
                     [this](const QString&, const QPoint& position) { showRoomMenu(position); });
    QObject::connect(list, &RoomListPane::newRoomSubmitted, q, &MainWindow::roomOpeningRequested);
    QObject::connect(list, &RoomListPane::relayWanted, q, [this] { emit q->hostingSwitched(true); });
    QObject::connect(switcher, &RoomSwitcher::chosen, q, &MainWindow::selectRoom);
    QObject::connect(inspector, &InspectorPane::roomLinkActivated, q, &MainWindow::selectRoom);
    QObject::connect(inspector, &InspectorPane::renameRequested, conversation->header(), &RoomHeader::startRename);
    QObject::connect(inspector, &InspectorPane::invitationRequested, q, [this] { inviteToShownRoom(); });
    const auto count = [this] { conversation->setAnyRooms(rooms && rooms->rowCount() > 0); };
    QObject::connect(list->view()->rooms(), &QAbstractItemModel::rowsInserted, q, count);
    QObject::connect(list->view()->rooms(), &QAbstractItemModel::rowsRemoved, q, count);
    QObject::connect(list->view()->rooms(), &QAbstractItemModel::modelReset, q, count);
}

void MainWindow::Private::connectConversation()
{
    ChatPane* chat = conversation->chat();
    QObject::connect(conversation, &ConversationPane::invitationRequested, q, [this] { inviteToShownRoom(); });
    QObject::connect(conversation, &ConversationPane::draftChanged, q, &MainWindow::draftChanged);
    QObject::connect(conversation, &ConversationPane::messageSubmitted, q, &MainWindow::messageSubmitted);
    QObject::connect(conversation, &ConversationPane::roomRead, q, &MainWindow::roomRead);
    QObject::connect(chat, &ChatPane::olderMessagesRequested, q, [this] { emit q->olderMessagesRequested(room.id); });
    QObject::connect(chat, &ChatPane::retryRequested, q, [this](int row) { emit q->retryRequested(room.id, row); });
    QObject::connect(chat, &ChatPane::discardRequested, q, [this](int row) { emit q->discardRequested(room.id, row); });
    QObject::connect(conversation->header(), &RoomHeader::renamed, q,
                     [this](const QString& name) { emit q->roomRenamed(room.id, name); });
    QObject::connect(conversation->header()->inspectorButton(), &QToolButton::clicked, q,
                     [this](bool wanted) { setInspectorWanted(wanted); });
    QObject::connect(conversation->banners(), &BannerArea::activated, q, &MainWindow::bannerActivated);
}

void MainWindow::Private::connectHosting()
{
    QObject::connect(hosting, &HostingStrip::switched, q, &MainWindow::hostingSwitched);
    QObject::connect(hosting, &HostingStrip::settingsRequested, q, [this] { showHostSettings(); });
    VaultPanel* vault = conversation->vaultPanel();
    QObject::connect(vault, &VaultPanel::answered, q, &MainWindow::vaultAnswered);
    QObject::connect(vault, &VaultPanel::passphraseEntered, q, &MainWindow::passphraseEntered);
}

void MainWindow::Private::run(Command command)
{
    q->hideBanner(FailureKey); // it was about what was done before
    switch (command) {
    case Command::NewRoom:
        list->startNewRoom();
        break;
    case Command::SwitchHosting:
        emit q->hostingSwitched(host.state == HostStatus::State::Off || host.state == HostStatus::State::Failed);
        break;
    case Command::HostSettings:
        showHostSettings();
        break;
    case Command::CloseWindow:
        q->close();
        break;
    case Command::Quit:
        conversation->flushDraft();
        emit q->quitRequested();
        break;
    case Command::SwitchRoom:
        switcher->open(rooms);
        break;
    case Command::FilterRooms:
        list->startFilter();
        break;
    case Command::PreviousRoom:
        list->view()->chooseNext(-1);
        break;
    case Command::NextRoom:
        list->view()->chooseNext(1);
        break;
    case Command::PreviousUnread:
        list->view()->chooseNextUnread(-1);
        break;
    case Command::NextUnread:
        list->view()->chooseNextUnread(1);
        break;
    case Command::RenameRoom:
        conversation->header()->startRename();
        break;
    case Command::CopyCode:
        QApplication::clipboard()->setText(room.code);
        break;
    case Command::ShowInvitation:
        inviteToShownRoom();
        break;
    case Command::MarkRead:
        emit q->roomRead(room.id);
        break;
    case Command::FindInRoom:
        conversation->chat()->showFindBar();
        break;
    case Command::GoToLatest:
        conversation->chat()->jumpToLatest();
        break;
    case Command::ToggleInspector:
        setInspectorWanted(!inspectorWanted);
        break;
    case Command::NextPane:
        movePane(1);
        break;
    case Command::PreviousPane:
        movePane(-1);
        break;
    case Command::ShortcutSheet: {
        auto* sheet = new ShortcutSheet(q);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
        break;
    }
    case Command::About: {
        auto* about = new AboutDialog(q);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->show();
        break;
    }
    case Command::Back:
        break;
    }
}

void MainWindow::Private::updateTitle()
{
    QString title = mode.isEmpty() ? u"Duologue"_s : tr("Duologue (%1)").arg(mode);
    if (unread > 0)
        title = tr("(%1) %2", "unread messages, program").arg(unread).arg(title);
    if (!room.id.isEmpty())
        title += u" — "_s + roomTitle(room.name, presentNames(room));
    q->setWindowTitle(title.replace(u"[*]"_s, u"[*][*]"_s)); // Qt reads "[*]" as a mark of its own
}

void MainWindow::Private::updateActions()
{
    // Between choosing a room and its being shown, none of them is what the human means.
    const bool anyRoom = !room.id.isEmpty() && list->view()->currentRoom() == room.id;
    for (const Command command : {Command::RenameRoom, Command::MarkRead, Command::FindInRoom, Command::GoToLatest})
        actions->setEnabled(command, anyRoom);
    for (const Command command : {Command::CopyCode, Command::ShowInvitation})
        actions->setEnabled(command, anyRoom && !room.code.isEmpty());
}

void MainWindow::Private::updateAvailability()
{
    const Reach reach = reachOf(host, connection);
    list->setReach(reach);
    conversation->setReach(reach);
    actions->setEnabled(Command::NewRoom, reach == Reach::Ready);
    const bool off = host.state == HostStatus::State::Off || host.state == HostStatus::State::Failed;
    QAction* switching = actions->action(Command::SwitchHosting);
    switching->setText(off ? tr("Switch the &relay on") : tr("Switch the &relay off"));
    switching->setEnabled(host.state != HostStatus::State::Stopping);
    updateActions();
}

void MainWindow::Private::setInspectorWanted(bool wanted)
{
    inspectorWanted = wanted;
    conversation->header()->inspectorButton()->setChecked(wanted);
    actions->action(Command::ToggleInspector)->setChecked(wanted);
    inspector->setVisible(wanted && !room.id.isEmpty());
}

void MainWindow::Private::showHostSettings()
{
    auto* dialog = new HostSettingsDialog(q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSettings(hostSettings, host.state == HostStatus::State::On);
    QObject::connect(dialog, &HostSettingsDialog::settingsChanged, q, &MainWindow::hostSettingsChanged);
    dialog->open();
}

void MainWindow::Private::inviteToShownRoom()
{
    const QStringList present = presentNames(room);
    invite(room.id, roomTitle(room.name, present), room.code, present.isEmpty() ? 2 : 1);
}

void MainWindow::Private::invite(const QString& roomId, const QString& title, const QString& code, int places)
{
    if (code.isEmpty())
        return;
    if (!invitation) {
        invitation = new InvitationDialog(q);
        invitation->setAttribute(Qt::WA_DeleteOnClose);
    }
    invitedRoom = roomId;
    invitation->setInvitation(title, code, host.addresses.value(0), places);
    invitation->show();
    invitation->raise();
    invitation->activateWindow();
}

void MainWindow::Private::updateInvitation()
{
    if (!invitation || invitedRoom != room.id)
        return;
    if (room.code.isEmpty())
        invitation->close(); // both places are taken: there is nothing left to hand out
    else
        inviteToShownRoom();
}

void MainWindow::Private::showRoomMenu(const QPoint& position)
{
    // The row under the pointer became the shown room when it was pressed, so the actions are about it.
    auto* menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command command : {Command::CopyCode, Command::ShowInvitation, Command::RenameRoom, Command::MarkRead})
        menu->addAction(actions->action(command));
    menu->popup(position);
}

void MainWindow::Private::movePane(int step)
{
    ChatPane* chat = conversation->chat();
    QList<QWidget*> panes{list->view()};
    if (conversation->vaultPanel()->isVisible())
        panes << conversation->vaultPanel();
    if (chat->isVisible())
        panes << chat->timeline() << chat->composer();
    if (inspector->isVisible())
        panes << inspector;
    panes << hosting;
    const QWidget* focus = QApplication::focusWidget();
    qsizetype current = -1;
    for (qsizetype index = 0; index < panes.size() && focus; ++index) {
        if (panes.at(index) == focus || panes.at(index)->isAncestorOf(focus))
            current = index;
    }
    const qsizetype next = current < 0 ? 0 : (current + step + panes.size()) % panes.size();
    focusPane(panes.at(next));
}

void MainWindow::Private::focusPane(QWidget* pane)
{
    ChatPane* chat = conversation->chat();
    if (pane == chat->composer())
        chat->focusComposer();
    else if (pane == chat->timeline())
        chat->focusTimeline();
    else
        pane->setFocus(Qt::ShortcutFocusReason);
}

QString MainWindow::Private::titleOf(const QString& roomId) const
{
    const QModelIndex index = list->view()->rooms()->sourceIndexOfRoom(roomId);
    return index.isValid() ? RoomRow::read(index).title() : QString();
}

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , d(std::make_unique<Private>(this))
{
}

MainWindow::~MainWindow() = default;

void MainWindow::setRoomModel(QAbstractItemModel* rooms)
{
    d->rooms = rooms;
    d->list->setRooms(rooms);
    d->conversation->setAnyRooms(rooms && rooms->rowCount() > 0);
}

void MainWindow::showRoom(const Room& room, QAbstractItemModel* messages, QAbstractItemModel* members)
{
    const bool first = !std::exchange(d->anyRoomShown, true);
    d->room = room;
    d->conversation->setRoom(room, messages);
    d->inspector->setRoom(room, members);
    d->list->view()->setCurrentRoom(room.id);
    if (first && !d->conversation->vaultPanel()->isVisible())
        d->list->view()->setFocus(); // so that the arrow keys work at once
    d->setInspectorWanted(d->inspectorWanted);
    d->updateActions();
    d->updateTitle();
}

void MainWindow::updateRoom(const Room& room)
{
    if (room.id != d->room.id)
        return;
    d->room = room;
    d->conversation->updateRoom(room);
    d->inspector->updateRoom(room);
    d->updateInvitation();
    d->updateActions();
    d->updateTitle();
}

void MainWindow::clearRoom()
{
    d->room = {};
    d->conversation->setRoom({}, nullptr);
    d->inspector->setRoom({}, nullptr);
    d->list->view()->setCurrentRoom({});
    d->setInspectorWanted(d->inspectorWanted);
    d->updateActions();
    d->updateTitle();
}

void MainWindow::selectRoom(const QString& roomId)
{
    d->list->selectRoom(roomId);
    d->updateActions();
    emit roomSelected(roomId);
}

void MainWindow::setHistoryState(bool loading, bool atStart)
{
    d->conversation->chat()->setHistoryState(loading, atStart);
}

void MainWindow::setHostStatus(const HostStatus& status)
{
    d->host = status;
    d->hosting->setStatus(status);
    d->updateAvailability();
}

void MainWindow::setHostSettings(const HostSettings& settings)
{
    d->hostSettings = settings;
}

void MainWindow::setConnectionStatus(const ConnectionStatus& status)
{
    d->connection = status;
    d->conversation->header()->connectionPill()->setStatus(status);
    d->updateAvailability();
}

void MainWindow::setModeLabel(const QString& label)
{
    d->mode = label;
    d->conversation->header()->setModeLabel(label);
    d->updateTitle();
}

void MainWindow::setUnreadTotal(int unread)
{
    d->unread = unread;
    d->updateTitle();
}

void MainWindow::showBanner(const QString& key, const QString& text, const QString& actionLabel)
{
    d->conversation->banners()->showBanner(key, text, actionLabel);
}

void MainWindow::hideBanner(const QString& key)
{
    d->conversation->banners()->hideBanner(key);
}

void MainWindow::showVaultPrompt(const VaultPrompt& prompt)
{
    d->conversation->showVaultPrompt(prompt);
}

void MainWindow::hideVaultPrompt()
{
    d->conversation->hideVaultPrompt();
}

void MainWindow::showFailure(const QString& sentence)
{
    if (!d->list->finishNewRoom(sentence))
        showBanner(FailureKey, sentence);
}

void MainWindow::showInvitation(const QString& roomId, const QString& code)
{
    d->list->finishNewRoom();
    const QString title = d->titleOf(roomId);
    d->invite(roomId, title.isEmpty() ? tr("the new room") : title, code, 2);
}

void MainWindow::setDraft(const QString& roomId, const QString& text)
{
    d->conversation->setDraft(roomId, text);
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << LayoutVersion << saveGeometry() << d->splitter->saveState() << d->inspectorWanted;
    return layout;
}

void MainWindow::restoreLayout(const QByteArray& layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_4);
    quint16 version = 0;
    QByteArray geometry;
    QByteArray panes;
    bool inspector = true;
    stream >> version >> geometry >> panes >> inspector;
    if (stream.status() != QDataStream::Ok || version != LayoutVersion)
        return;
    restoreGeometry(geometry);
    d->splitter->restoreState(panes);
    d->setInspectorWanted(inspector);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    if (d->quitting)
        return;
    d->conversation->flushDraft();
    d->quitting = true;
    emit quitRequested();
    d->quitting = false;
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QMainWindow::keyPressEvent(event);
        return;
    }
    hideBanner(FailureKey);
    if (!d->room.id.isEmpty())
        d->conversation->chat()->focusComposer();
}

} // namespace ui
