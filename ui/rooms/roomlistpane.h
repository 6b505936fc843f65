// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/account.h"
#include "model/availability.h"

class QAbstractItemModel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace ui {

class EmptyState;
class NewRoomForm;
class RoomListView;

/// The left pane: filter field, "new room" button and form, the rooms, and what stands there when there are none.
class RoomListPane : public QWidget
{
    Q_OBJECT

public:
    explicit RoomListPane(QWidget* parent = nullptr);

    void setRooms(QAbstractItemModel* rooms);
    /// Without a relay the empty list offers to switch one on.
    void setAvailability(model::Availability availability);
    /// The relay of this computer was to start and could not: what is in the way is said elsewhere in the window.
    void setRelayFailed(bool failed);
    /// The relay does not start until the user has answered what the window asks about its keys.
    void setAwaitsKeys(bool awaits);
    /// All relays; rooms are opened on those that allow it.
    void setAccounts(const QList<model::AccountInfo>& accounts);

    RoomListView* view() const { return m_view; }

    /// The rooms get the focus, or without any what one can do about that.
    void takeFocus();
    /// Rooms that stand where they no longer belong while the list holds still; 0 hides the way to put them there.
    void setMovedRooms(int count);
    void startFilter();
    /// `accountId`: on which relay at first; empty for that of the shown room.
    void startNewRoom(const QString& accountId = {});
    /// What became of the last newRoomSubmitted(). finishNewRoom(): whether there was one; an empty problem means that
    /// the room is there.
    bool finishNewRoom(const QString& problem = {});
    /// Gives the view the row of that room, filtered out or not.
    void selectRoom(const QString& roomId);

signals:
    void relayWanted();
    /// One elsewhere.
    void connectWanted();
    /// The rooms are to be put in order, wherever the pointer is.
    void orderWanted();
    /// The form for a new room was closed: the keys are for something else again.
    void formLeft();
    void newRoomSubmitted(const QString& name, const QString& accountId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyFilter();
    void showWhatIsThere();
    void actOnEmptiness();

    QLineEdit* m_filter;
    QToolButton* m_newRoom;
    QPushButton* m_moved;
    NewRoomForm* m_form;
    QStackedWidget* m_stack;
    RoomListView* m_view;
    EmptyState* m_empty;
    model::Availability m_availability = model::Availability::NoRelay;
    bool m_awaitsKeys = false;
    bool m_failed = false;
    bool m_filters = false;
    QStringList m_collapsed; ///< before the filter showed every match
};

} // namespace ui
