// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDataStream>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>
#include <QScopedValueRollback>
#include <QToolButton>

#include <functional>
#include <utility>

#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/rooms/roomswitcher.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/noticedesk.h"
#include "ui/shell/panering.h"
#include "ui/shell/recordsdesk.h"
#include "ui/shell/reviewdesk.h"
#include "ui/shell/roomheader.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/windowpanes.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

namespace {

constexpr quint16 LayoutVersion = 1;
constexpr QSize FirstSize(1'180, 760);
const QString FailureKey = u"shell.failure"_s; ///< of the banner that showFailure() shows

} // namespace

class MainWindow::Private
{
public:
    explicit Private(MainWindow* window);

    void connectRooms();
    void connectConversation();
    void connectHosting();
    void connectCommands();
    void connectRoomCommands();
    void on(Command command, std::function<void()> slot);
    void updateTitle();
    void updateActions();
    void updateAvailability();
    void showRoomValues();
    void setInspectorWanted(bool wanted);
    void openInvitation();
    void openHostSettings();
    void openRoomMenu(const QPoint& position);
    void requestQuit();
    bool isHostOff() const;
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
    bool keepsRunning = false;

    WindowActions* actions;
    WindowDialogs* dialogs;
    WindowPanes* panes;
    RoomListPane* list;
    ConversationPane* conversation;
    ChatPane* chat;
    InspectorPane* inspector;
    RoomSwitcher* switcher;
    ControlDesk* control;
    ReviewDesk* review;
    RecordsDesk* records;
    NoticeDesk* notices;
    PaneRing ring;
};

MainWindow::Private::Private(MainWindow* window)
    : q(window)
    , actions(new WindowActions(window))
    , dialogs(new WindowDialogs(window))
    , panes(new WindowPanes(window))
    , list(panes->list())
    , conversation(panes->conversation())
    , chat(conversation->chat())
    , inspector(panes->inspector())
    , switcher(new RoomSwitcher(window))
    , control(new ControlDesk({actions, conversation, inspector, panes->hosting()}, window))
    , review(new ReviewDesk({actions, chat->timeline(), list}, window))
    , records(new RecordsDesk(
          actions, [this](const QString& roomId) { return titleOf(roomId); }, window))
    , notices(new NoticeDesk(actions, window))
{
    window->setCentralWidget(panes);
    window->resize(FirstSize);
    inspector->setTitleLookup([this](const QString& roomId) { return titleOf(roomId); });
    ring.add(list, [this] { list->takeFocus(); });
    ring.add(conversation->vaultPanel(), [this] { conversation->vaultPanel()->setFocus(); });
    ring.add(chat->timeline(), [this] { chat->focusTimeline(); });
    ring.add(chat->composer(), [this] { chat->focusComposer(); });
    ring.add(inspector, [this] { inspector->setFocus(); });
    ring.add(panes->hosting(), [this] { panes->hosting()->setFocus(); });

    connectRooms();
    connectConversation();
    connectHosting();
    connectCommands();
    connectRoomCommands();
    setInspectorWanted(true);
    updateAvailability();
    updateTitle();
    list->takeFocus();
}

void MainWindow::Private::connectRooms()
{
    QObject::connect(list->view(), &RoomListView::roomChosen, q, [this](const QString& roomId) {
        updateActions();
        emit q->roomSelected(roomId);
    });
    QObject::connect(list->view(), &RoomListView::roomActivated, chat, &ChatPane::focusTimeline);
    QObject::connect(list->view(), &RoomListView::menuRequested, q,
                     [this](const QString&, const QPoint& position) { openRoomMenu(position); });
    QObject::connect(list, &RoomListPane::newRoomSubmitted, q, &MainWindow::roomOpeningRequested);
    QObject::connect(list, &RoomListPane::relayWanted, q, [this] { emit q->hostingSwitched(true); });
    QObject::connect(switcher, &RoomSwitcher::chosen, q, &MainWindow::selectRoom);
    QObject::connect(review, &ReviewDesk::roomWanted, q, &MainWindow::selectRoom);
    QObject::connect(review, &ReviewDesk::countChanged, q, [this] { updateTitle(); });
    QObject::connect(inspector, &InspectorPane::roomLinkActivated, q, &MainWindow::selectRoom);
    QObject::connect(inspector, &InspectorPane::renameRequested, conversation->header(), &RoomHeader::startRename);
    QObject::connect(inspector, &InspectorPane::invitationRequested, q, [this] { openInvitation(); });
    const auto count = [this] { conversation->setAnyRooms(rooms && rooms->rowCount() > 0); };
    QObject::connect(list->view()->rooms(), &QAbstractItemModel::rowsInserted, q, count);
    QObject::connect(list->view()->rooms(), &QAbstractItemModel::rowsRemoved, q, count);
    QObject::connect(list->view()->rooms(), &QAbstractItemModel::modelReset, q, count);
}

void MainWindow::Private::connectConversation()
{
    QObject::connect(conversation, &ConversationPane::invitationRequested, q, [this] { openInvitation(); });
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
    QObject::connect(panes->hosting(), &HostingStrip::switched, q, &MainWindow::hostingSwitched);
    QObject::connect(panes->hosting(), &HostingStrip::audienceRequested, q, [this](Audience audience) {
        HostSettings settings = hostSettings;
        settings.audience = audience;
        emit q->hostSettingsChanged(settings);
        if (isHostOff())
            emit q->hostingSwitched(true);
    });
    QObject::connect(panes->hosting(), &HostingStrip::settingsRequested, q, [this] { openHostSettings(); });
    QObject::connect(dialogs, &WindowDialogs::identityRequested, q, &MainWindow::identityRequested);
    QObject::connect(dialogs, &WindowDialogs::hostSettingsChanged, q, &MainWindow::hostSettingsChanged);
    VaultPanel* vault = conversation->vaultPanel();
    QObject::connect(vault, &VaultPanel::answered, q, &MainWindow::vaultAnswered);
    QObject::connect(vault, &VaultPanel::passphraseEntered, q, &MainWindow::passphraseEntered);
}

void MainWindow::Private::on(Command command, std::function<void()> slot)
{
    QObject::connect(actions->action(command), &QAction::triggered, q, [this, slot = std::move(slot)] {
        q->hideBanner(FailureKey); // it was about what was done before
        slot();
    });
}

void MainWindow::Private::connectCommands()
{
    on(Command::NewRoom, [this] { list->startNewRoom(); });
    on(Command::SwitchHosting, [this] { emit q->hostingSwitched(isHostOff()); });
    on(Command::HostSettings, [this] { openHostSettings(); });
    on(Command::CloseWindow, [this] { q->close(); });
    on(Command::Quit, [this] { requestQuit(); });
    on(Command::FilterRooms, [this] { list->startFilter(); });
    on(Command::ToggleInspector, [this] { setInspectorWanted(!panes->isInspectorWanted()); });
    on(Command::NextPane, [this] { ring.move(1); });
    on(Command::PreviousPane, [this] { ring.move(-1); });
    on(Command::ShortcutSheet, [this] { dialogs->openShortcutSheet(); });
    on(Command::About, [this] { dialogs->openAbout(); });
}

void MainWindow::Private::connectRoomCommands()
{
    on(Command::SwitchRoom, [this] { switcher->open(rooms); });
    on(Command::PreviousRoom, [this] { list->view()->chooseNext(-1); });
    on(Command::NextRoom, [this] { list->view()->chooseNext(1); });
    on(Command::PreviousUnread, [this] { list->view()->chooseNextUnread(-1); });
    on(Command::NextUnread, [this] { list->view()->chooseNextUnread(1); });
    on(Command::RenameRoom, [this] { conversation->header()->startRename(); });
    on(Command::CopyCode, [this] { QApplication::clipboard()->setText(room.code); });
    on(Command::ShowInvitation, [this] { openInvitation(); });
    on(Command::MarkRead, [this] { emit q->roomRead(room.id); });
    on(Command::FindInRoom, [this] { chat->showFindBar(); });
    on(Command::GoToLatest, [this] { chat->jumpToLatest(); });
}

void MainWindow::Private::updateTitle()
{
    QString title = mode.isEmpty() ? u"Duologue"_s : tr("Duologue (%1)").arg(mode);
    if (unread > 0)
        title = tr("(%1) %2", "unread messages, program").arg(unread).arg(title);
    if (review->count() > 0)
        title = tr("%1 held · %2", "messages that wait, program").arg(review->count()).arg(title);
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
    control->setReach(reach);
    actions->setEnabled(Command::NewRoom, reach == Reach::Ready);
    QAction* switching = actions->action(Command::SwitchHosting);
    switching->setText(isHostOff() ? tr("Switch the &relay on") : tr("Switch the &relay off"));
    switching->setEnabled(host.state != HostStatus::State::Stopping);
    updateActions();
}

void MainWindow::Private::showRoomValues()
{
    panes->setAnythingToInspect(!room.id.isEmpty());
    control->setRoom(room);
    notices->setRoom(room.id);
    records->setRoom(room);
    updateActions();
    updateTitle();
}

void MainWindow::Private::setInspectorWanted(bool wanted)
{
    panes->setInspectorWanted(wanted);
    conversation->header()->inspectorButton()->setChecked(wanted);
    actions->action(Command::ToggleInspector)->setChecked(wanted);
}

void MainWindow::Private::openInvitation()
{
    dialogs->openInvitation(room, host);
}

void MainWindow::Private::openHostSettings()
{
    dialogs->openHostSettings(hostSettings, host);
}

void MainWindow::Private::openRoomMenu(const QPoint& position)
{
    // The row became the chosen room when the menu was asked for; what cannot be done to it is disabled.
    auto* menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command command : {Command::CopyCode, Command::ShowInvitation, Command::RenameRoom, Command::MarkRead,
                                  Command::MuteRoom, Command::PauseRoom, Command::CloseRoom})
        menu->addAction(actions->action(command));
    menu->popup(position);
}

void MainWindow::Private::requestQuit()
{
    if (quitting)
        return;
    const QScopedValueRollback guard(quitting, true);
    conversation->flushDraft();
    emit q->quitRequested();
}

bool MainWindow::Private::isHostOff() const
{
    return host.state == HostStatus::State::Off || host.state == HostStatus::State::Failed;
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
        d->list->takeFocus(); // so that the arrow keys work at once
    d->showRoomValues();
}

void MainWindow::updateRoom(const Room& room)
{
    if (room.id != d->room.id)
        return;
    d->room = room;
    d->conversation->updateRoom(room);
    d->inspector->updateRoom(room);
    d->dialogs->followRoom(room);
    d->showRoomValues();
}

void MainWindow::clearRoom()
{
    d->room = {};
    d->conversation->setRoom({}, nullptr);
    d->inspector->setRoom({}, nullptr);
    d->list->view()->setCurrentRoom({});
    d->showRoomValues();
}

void MainWindow::selectRoom(const QString& roomId)
{
    d->list->selectRoom(roomId);
    d->updateActions();
    emit roomSelected(roomId);
}

void MainWindow::showMessage(const QString& roomId, const QString& messageId, const QString& match)
{
    if (roomId == d->room.id)
        d->chat->timeline()->showMessage(messageId, match);
}

void MainWindow::setHistoryState(bool loading, bool atStart)
{
    d->chat->setHistoryState(loading, atStart);
}

void MainWindow::setHostStatus(const HostStatus& status)
{
    d->host = status;
    d->panes->hosting()->setStatus(status);
    d->dialogs->followHost(status);
    d->updateAvailability();
}

void MainWindow::setHostSettings(const HostSettings& settings)
{
    d->hostSettings = settings;
    d->panes->hosting()->setAudience(settings.audience);
}

void MainWindow::setRelayInfo(const relay::protocol::RelayInfo& info)
{
    d->control->setRelay(info);
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

void MainWindow::showBanner(const QString& key, const QString& text, const QString& actionLabel, BannerTone tone)
{
    d->conversation->banners()->showBanner(key, text, actionLabel, tone == BannerTone::Warning);
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
    d->dialogs->openInvitation(roomId, d->titleOf(roomId), code, d->host);
}

void MainWindow::showIdentity(const QString& roomId, const QString& number, const QString& token)
{
    d->dialogs->takeIdentity(roomId, number, token);
}

void MainWindow::showIdentityFailure(const QString& roomId, const QString& sentence)
{
    if (!d->dialogs->takeIdentityFailure(roomId, sentence))
        showFailure(sentence);
}

void MainWindow::setDraft(const QString& roomId, const QString& text)
{
    d->conversation->setDraft(roomId, text);
}

ControlDesk& MainWindow::control()
{
    return *d->control;
}

ReviewDesk& MainWindow::review()
{
    return *d->review;
}

RecordsDesk& MainWindow::records()
{
    return *d->records;
}

NoticeDesk& MainWindow::notices()
{
    return *d->notices;
}

void MainWindow::setKeepsRunning(bool keeps)
{
    d->keepsRunning = keeps;
}

void MainWindow::quit()
{
    d->requestQuit();
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << LayoutVersion << saveGeometry() << d->panes->saveState() << d->panes->isInspectorWanted();
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
    d->panes->restoreState(panes);
    d->setInspectorWanted(inspector);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    if (!d->keepsRunning) {
        d->requestQuit();
        return;
    }
    d->conversation->flushDraft();
    emit hiddenToTray();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QMainWindow::keyPressEvent(event);
        return;
    }
    hideBanner(FailureKey);
    if (!d->room.id.isEmpty())
        d->chat->focusComposer();
}

} // namespace ui
