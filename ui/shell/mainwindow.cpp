// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>

#include "ui/chat/chatpane.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/overview/agentspage.h"
#include "ui/overview/daypage.h"
#include "ui/overview/overviewpage.h"
#include "ui/review/needspage.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/appearanceactions.h"
#include "ui/shell/availabilityupdater.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/dayactions.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/noticeactions.h"
#include "ui/shell/overviewactions.h"
#include "ui/shell/pages.h"
#include "ui/shell/preferences.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/roomheader.h"
#include "ui/shell/roomwindows.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/windowlayout.h"
#include "ui/shell/windowpanes.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

namespace {

const QString FailureKey = u"shell.failure"_s; ///< of the banner that showFailure() shows

} // namespace

class MainWindow::Private
{
public:
    explicit Private(MainWindow* window);

    void addPages();
    void connectParts();
    void connectCommands();
    void updateTitle();
    void showRoomValues();

    MainWindow* q;
    Room room;
    WindowTitle title;
    QString relay;       ///< that is shown in place of a room
    bool online = false; ///< the relay that is looked at

    WindowActions* actions;
    WindowDialogs* dialogs;
    WindowPanes* panes;
    NeedsPage* needs;
    OverviewPage* table;
    AgentsPage* agentTable;
    DayPage* dayPage;
    RoomListPane* list;
    ConversationPane* conversation;
    ChatPane* chat;
    InspectorPane* inspector;
    RoomActions* rooms;
    Pages* pages;
    HostingActions* hosting;
    AccountActions* accounts;
    AgentListActions* agents;
    InviteActions* invite;
    ControlActions* control;
    OverviewActions* overview;
    DayActions* day;
    ReviewActions* review;
    RecordsActions* records;
    NoticeActions* notices;
    AppearanceActions* appearance;
    HelpActions* help;
    Preferences* preferences;
    RoomWindows* windows;
    QuitQuestion* quit;
    AvailabilityUpdater* availability;
};

MainWindow::Private::Private(MainWindow* window)
    : q(window)
    , actions(new WindowActions(window))
    , dialogs(new WindowDialogs(window))
    , panes(new WindowPanes(window))
    , needs(new NeedsPage(panes))
    , table(new OverviewPage(panes))
    , agentTable(new AgentsPage(panes))
    , dayPage(new DayPage(panes))
    , list(panes->list())
    , conversation(panes->conversation())
    , chat(conversation->chat())
    , inspector(panes->inspector())
    , rooms(new RoomActions({actions, dialogs, list, conversation, inspector}, window))
    , pages(new Pages(actions, panes, rooms, window))
    , hosting(new HostingActions({actions, dialogs, panes->hosting(), list, conversation}, window))
    , accounts(new AccountActions({actions, list, conversation->banners()}, window))
    , agents(new AgentListActions(
          {agentTable, rooms, list->view(), inspector},
          [this] { return dialogs->hostStatusOf(accounts->accountOf(room.id)); }, window))
    , invite(new InviteActions({rooms, hosting, accounts, dialogs, list}, window))
    , control(new ControlActions({actions, conversation, inspector, panes->hosting()}, window))
    , overview(new OverviewActions({table, rooms, control}, window))
    , day(new DayActions({dayPage, rooms, conversation, actions, agentTable}, window))
    , review(new ReviewActions({actions, chat->timeline(), needs}, window))
    , records(new RecordsActions(
          actions, conversation->banners(),
          [this](const QString& roomId, const QString& name) {
              return accounts->placeOf(roomId, name.isEmpty() ? list->view()->titleOf(roomId) : name);
          },
          window))
    , notices(new NoticeActions(actions, window))
    , appearance(new AppearanceActions(actions, window))
    , help(new HelpActions(actions, window))
    , preferences(new Preferences({actions, appearance, hosting, control, notices, panes->hosting()}, window))
    , windows(new RoomWindows({dialogs, list, conversation, rooms, control, review, accounts, hosting}, window))
    , quit(new QuitQuestion(window))
    , availability(new AvailabilityUpdater(
          {accounts, hosting, rooms, control, records, invite, conversation, inspector}, window))
{
    addPages();
    window->resize(firstSize(*window));
    inspector->setTitleLookup([this](const QString& roomId) { return list->view()->titleOf(roomId); });
    connectParts();
    connectCommands();
    updateTitle();
    list->takeFocus();
}

void MainWindow::Private::addPages()
{
    pages->add(Page::Needs, Icon::Held, Command::ShowNeeds, needs);
    pages->add(Page::Rooms, Icon::Room, Command::ShowRooms);
    pages->add(Page::Overview, Icon::Overview, Command::ShowOverview, table);
    pages->add(Page::Agents, Icon::People, Command::ShowAgents, agentTable);
    pages->add(Page::Day, Icon::Clock, Command::ShowDay, dayPage);
}

void MainWindow::Private::connectParts()
{
    QObject::connect(conversation, &ConversationPane::roomRead, rooms, &RoomActions::roomRead);
    QObject::connect(invite, &InviteActions::roomWanted, rooms,
                     [this] { emit rooms->roomOpeningRequested({}, model::HostedAccount); });
    QObject::connect(hosting, &HostingActions::occupantRequested, accounts, &AccountActions::openConnect);
    QObject::connect(invite, &InviteActions::failed, q, &MainWindow::showFailure);
    QObject::connect(review, &ReviewActions::roomWanted, q, [this](const QString& roomId, const QString& messageId) {
        rooms->select(roomId);
        if (!messageId.isEmpty())
            windows->conversationOf(roomId).showMessage(roomId, messageId, {});
    });
    QObject::connect(review, &ReviewActions::resumeRequested, control,
                     [this](const QString& roomId) { emit control->roomPauseRequested(roomId, false); });
    QObject::connect(review, &ReviewActions::pageWanted, q, [this] { pages->show(Page::Needs); });
    QObject::connect(review, &ReviewActions::countChanged, q, [this](int count) {
        pages->setCount(Page::Needs, count);
        updateTitle();
    });
}

void MainWindow::Private::connectCommands()
{
    // A failure was about what was done before.
    QObject::connect(actions, &WindowActions::acting, q, [this] { conversation->banners()->hideBanner(FailureKey); });
    actions->on(Command::CloseWindow, q, [this] {
        if (quit->asksWhenClosed())
            quit->ask();
        else
            q->close();
    });
    actions->on(Command::Quit, q, [this] { quit->ask(); });
    QObject::connect(quit, &QuitQuestion::decided, q, [this] {
        conversation->flushDraft();
        emit q->quitRequested();
    });
    actions->on(Command::ToggleInspector, q, [this] { panes->openInspector(!panes->isInspectorOpen()); });
    actions->on(Command::NextPane, q, [this] { panes->moveFocus(1); });
    actions->on(Command::PreviousPane, q, [this] { panes->moveFocus(-1); });
    QObject::connect(panes, &WindowPanes::inspectorOpened, actions->action(Command::ToggleInspector),
                     &QAction::setChecked);
    panes->setInspectorWanted(true);
}

void MainWindow::Private::updateTitle()
{
    title.waiting = review->count();
    title.room = room;
    q->setWindowTitle(title.text());
}

void MainWindow::Private::showRoomValues()
{
    accounts->setRoom(room);
    availability->setRoom(room.id);
    panes->setRoom(room.id);
    rooms->setRoom(room);
    control->setRoom(room);
    notices->setRoom(room.id);
    records->setRoom(room);
    updateTitle();
}

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , d(std::make_unique<Private>(this))
{
}

MainWindow::~MainWindow() = default;

void MainWindow::showRoom(const Room& room, QAbstractItemModel* messages, QAbstractItemModel* members)
{
    if (room.id != d->room.id)
        banners().hideBanner(FailureKey);
    if (!d->relay.isEmpty())
        showRelay({});
    d->room = room;
    d->conversation->setRoom(room, messages);
    d->inspector->setRoom(room, members);
    d->list->view()->setCurrentRoom(room.id);
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
    d->list->view()->setCurrentRoom(d->relay);
    d->showRoomValues();
}

void MainWindow::showRelay(const QString& accountId)
{
    d->relay = accountId;
    if (!accountId.isEmpty())
        clearRoom();
    d->availability->setRelay(accountId);
}

void MainWindow::setConnectionStatus(const model::ConnectionStatus& status)
{
    // What failed on a lost connection does not stand beside "Online": the room itself says how it is.
    if (status.state == model::ConnectionStatus::State::Online && !d->online)
        banners().hideBanner(FailureKey);
    d->online = status.state == model::ConnectionStatus::State::Online;
    d->availability->setConnection(status);
}

void MainWindow::setModeLabel(const QString& label)
{
    d->title.mode = label;
    d->conversation->header()->setModeLabel(label);
    d->updateTitle();
}

void MainWindow::setUnreadTotal(int unread)
{
    d->title.unread = unread > 0;
    d->updateTitle();
}

void MainWindow::showFailure(const QString& sentence)
{
    if (!d->list->finishNewRoom(sentence))
        d->conversation->banners()->showBanner(FailureKey, sentence);
}

AccountActions& MainWindow::accounts()
{
    return *d->accounts;
}

AgentListActions& MainWindow::agents()
{
    return *d->agents;
}

ControlActions& MainWindow::control()
{
    return *d->control;
}

ReviewActions& MainWindow::review()
{
    return *d->review;
}

RecordsActions& MainWindow::records()
{
    return *d->records;
}

AppearanceActions& MainWindow::appearance()
{
    return *d->appearance;
}

NoticeActions& MainWindow::notices()
{
    return *d->notices;
}

HelpActions& MainWindow::help()
{
    return *d->help;
}

RoomActions& MainWindow::rooms()
{
    return *d->rooms;
}

RoomWindows& MainWindow::roomWindows()
{
    return *d->windows;
}

OverviewActions& MainWindow::overview()
{
    return *d->overview;
}

DayActions& MainWindow::day()
{
    return *d->day;
}

ConversationPane& MainWindow::conversation()
{
    return *d->conversation;
}

BannerArea& MainWindow::banners()
{
    return *d->conversation->banners();
}

InviteActions& MainWindow::invitations()
{
    return *d->invite;
}

HostingActions& MainWindow::hosting()
{
    return *d->hosting;
}

QuitQuestion& MainWindow::leaving()
{
    return *d->quit;
}

void MainWindow::bringToFront()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    // An open question takes the keys: in the window behind it they would go nowhere.
    (QApplication::activeModalWidget() ? QApplication::activeModalWidget() : this)->activateWindow();
}

QByteArray MainWindow::saveLayout() const
{
    return WindowLayout{saveGeometry(), d->panes->saveState(), d->panes->isInspectorWanted()}.toBytes();
}

void MainWindow::restoreLayout(const QByteArray& bytes)
{
    if (const std::optional<WindowLayout> layout = WindowLayout::fromBytes(bytes)) {
        restoreOnScreen(*this, layout->geometry);
        d->panes->restoreState(layout->panes);
        d->panes->setInspectorWanted(layout->inspector);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // Only the user is asked: a session that ends closes the window as well.
    if (event->spontaneous() && d->quit->asksWhenClosed()) {
        event->ignore();
        d->quit->ask();
        return;
    }
    event->accept();
    if (!d->quit->keepsRunning()) {
        d->quit->leave();
        return;
    }
    d->conversation->flushDraft();
    emit hiddenToTray();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    // Qt also asks for the next widget when the one with the focus is hidden or disabled. The next one may stop
    // something.
    const QWidget* lost = focusWidget();
    if (isVisible() && lost && (!lost->isVisible() || !lost->isEnabled())) {
        d->pages->takeFocus();
        return true;
    }
    return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QMainWindow::keyPressEvent(event);
        return;
    }
    d->conversation->banners()->hideBanner(FailureKey);
    d->panes->uncover();
    d->rooms->takeFocus();
}

} // namespace ui
