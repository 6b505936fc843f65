// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace ui {

class ControlActions;
class OverviewPage;
class RoomActions;

/// What the user does in the table of all rooms.
class OverviewActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that these actions work on. All are borrowed and live as long as the window.
    struct Parts {
        OverviewPage* page = nullptr;
        RoomActions* rooms = nullptr;
        ControlActions* control = nullptr;
    };

    /// `window` is also the parent.
    OverviewActions(const Parts& parts, QWidget* window);

    /// Widths and order of the columns, as columnsChanged() said.
    void restoreColumns(const QByteArray& columns);

signals:
    void columnsChanged(const QByteArray& columns);

private:
    void askToClose(const QStringList& roomIds);

    Parts m_parts;
    QWidget* m_window;
};

} // namespace ui
