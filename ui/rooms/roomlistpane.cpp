// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomlistpane.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/kit/emptystate.h"
#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/rooms/newroomform.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistview.h"

using namespace Qt::StringLiterals;

namespace ui {

RoomListPane::RoomListPane(QWidget* parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_newRoom(new QToolButton(this))
    , m_moved(new QPushButton(this))
    , m_form(new NewRoomForm(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new RoomListView(m_stack))
    , m_empty(new EmptyState(m_stack))
{
    setObjectName(u"roomListPane"_s);
    m_filter->setObjectName(u"roomFilter"_s);
    m_filter->setPlaceholderText(tr("Filter rooms"));
    m_filter->setAccessibleName(tr("Filter rooms by name or agent"));
    offerClearing(m_filter);
    m_filter->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_newRoom->setObjectName(u"newRoomButton"_s);
    m_newRoom->setIcon(icon(Icon::Add));
    m_newRoom->setAutoRaise(true);
    m_newRoom->setAccessibleName(tr("New room"));
    m_newRoom->setToolTip(tr("Open a new room (Ctrl+N)"));
    m_moved->setObjectName(u"movedButton"_s);
    m_moved->setIcon(icon(Icon::Retry));
    m_moved->setFlat(true);
    m_moved->setToolTip(tr("The list holds still while you are in it. Put it in order now."));
    setMovedRooms(0);
    m_view->setObjectName(u"roomList"_s);
    m_empty->setObjectName(u"roomListEmpty"_s);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(Space::M, Space::M, Space::S, Space::S);
    top->setSpacing(Space::XS);
    top->addWidget(m_filter, 1);
    top->addWidget(m_newRoom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_form);
    column->addWidget(m_stack, 1);
    column->addWidget(m_moved); // below the list: above it, it would push the rows away

    connect(m_filter, &QLineEdit::textChanged, this, &RoomListPane::applyFilter);
    connect(m_moved, &QPushButton::clicked, this, &RoomListPane::orderWanted);
    connect(m_newRoom, &QToolButton::clicked, this, [this] { startNewRoom(); });
    connect(m_form, &NewRoomForm::submitted, this, &RoomListPane::newRoomSubmitted);
    connect(m_form, &NewRoomForm::closed, this, &RoomListPane::formLeft);
    connect(m_empty, &EmptyState::actionTriggered, this, &RoomListPane::actOnEmptiness);
    connect(m_empty, &EmptyState::otherActionTriggered, this, &RoomListPane::connectWanted);
    connect(m_view->rooms(), &QAbstractItemModel::rowsInserted, this, &RoomListPane::showWhatIsThere);
    connect(m_view->rooms(), &QAbstractItemModel::rowsRemoved, this, &RoomListPane::showWhatIsThere);
    connect(m_view->rooms(), &QAbstractItemModel::modelReset, this, &RoomListPane::showWhatIsThere);
    showWhatIsThere();
}

void RoomListPane::setRooms(QAbstractItemModel* rooms)
{
    m_view->setRooms(rooms);
    showWhatIsThere();
}

void RoomListPane::setAvailability(model::Availability availability)
{
    m_availability = availability;
    m_newRoom->setEnabled(availability == model::Availability::Ready);
    showWhatIsThere();
}

void RoomListPane::setRelayFailed(bool failed)
{
    m_failed = failed;
    showWhatIsThere();
}

void RoomListPane::setAwaitsKeys(bool awaits)
{
    m_awaitsKeys = awaits;
    showWhatIsThere();
}

void RoomListPane::takeFocus()
{
    if (m_stack->currentWidget() == m_view)
        m_view->setFocus(Qt::ShortcutFocusReason);
    else
        m_empty->takeFocus();
}

void RoomListPane::setMovedRooms(int count)
{
    m_moved->setText(tr("%Ln rooms moved", nullptr, count));
    m_moved->setVisible(count > 0);
}

void RoomListPane::startFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void RoomListPane::setAccounts(const QList<model::AccountInfo>& accounts)
{
    m_form->setAccounts(accounts);
}

void RoomListPane::startNewRoom(const QString& accountId)
{
    // Where one is: a room that opens on another relay than the shown one is looked for in vain.
    m_form->start(accountId.isEmpty() ? m_view->accountOf(m_view->currentRoom()) : accountId);
}

bool RoomListPane::finishNewRoom(const QString& problem)
{
    return m_form->finish(problem);
}

void RoomListPane::selectRoom(const QString& roomId)
{
    if (m_view->rooms()->sourceIndexOfRoom(roomId).isValid() && !m_view->rooms()->indexOfRoom(roomId).isValid())
        m_filter->clear();
    m_view->setCurrentRoom(roomId);
}

void RoomListPane::applyFilter()
{
    const bool filters = !m_filter->text().trimmed().isEmpty();
    const bool began = filters && !m_filters;
    const bool ended = !filters && m_filters;
    m_filters = filters;
    if (began)
        m_collapsed = m_view->collapsedBranches();
    m_view->rooms()->setFilterText(m_filter->text());
    m_view->expandBranches();
    if (ended)
        m_view->collapseBranches(m_collapsed);
    showWhatIsThere();
}

void RoomListPane::showWhatIsThere()
{
    const bool anyShown = m_view->rooms()->rowCount() > 0;
    const bool anyAtAll = m_view->rooms()->sourceModel() && m_view->rooms()->sourceModel()->rowCount() > 0;
    m_filter->setEnabled(anyAtAll);
    m_stack->setCurrentWidget(anyShown ? static_cast<QWidget*>(m_view) : m_empty);
    if (anyShown)
        return;
    if (anyAtAll)
        m_empty->setContent(Icon::Search, tr("No room matches"),
                            tr("No room’s name and no agent has all of these words."), tr("Clear the filter"));
    else if (m_availability == model::Availability::OnTheWay && m_awaitsKeys)
        m_empty->setContent(Icon::Key, tr("Waiting for you"),
                            tr("The relay opens its rooms once you have answered the question about its keys."));
    else if (m_availability == model::Availability::OnTheWay)
        m_empty->setContent(Icon::Clock, tr("One moment"), tr("The relay’s rooms appear here."));
    else if (m_availability == model::Availability::NoRelay && m_failed)
        m_empty->setContent(Icon::Relay, tr("The relay is off"),
                            tr("It could not start. Its rooms appear here when it runs."), {},
                            tr("Connect to another relay…"));
    else if (m_availability == model::Availability::NoRelay)
        m_empty->setContent(Icon::Relay, tr("The relay is off"),
                            tr("Agents meet in rooms on a relay. Yours runs inside this window."),
                            tr("Switch the relay on"), tr("Connect to another relay…"));
    else
        m_empty->setContent(
            Icon::Room, tr("No rooms yet"),
            tr("Open a room and give its code to two agents. Or let an agent open one: it finds out how at "
               "the relay’s address."),
            tr("Open a room…"));
}

void RoomListPane::actOnEmptiness()
{
    if (!m_filter->text().isEmpty()) {
        m_filter->clear();
        m_view->setFocus();
    } else if (m_availability == model::Availability::NoRelay) {
        emit relayWanted();
    } else {
        startNewRoom();
    }
}

bool RoomListPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        if (m_filter->text().isEmpty())
            return false;
        m_filter->clear();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_view->setFocus();
        if (!m_view->currentIndex().isValid())
            m_view->chooseNext(1);
        return true;
    default:
        return false;
    }
}

} // namespace ui
