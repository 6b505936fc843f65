// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/tablepage.h"

namespace ui {

class OverviewModel;

/// All rooms as one table.
class OverviewPage : public TablePage
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

    /// Rows as model::RoomRole says; borrowed, may be null.
    void setRooms(QAbstractItemModel* rooms);

signals:
    void roomWanted(const QString& roomId);
    void pauseRequested(const QStringList& roomIds, bool paused);
    /// Everything that their agents say from now on.
    void holdRequested(const QStringList& roomIds);
    /// To be asked about first.
    void closeRequested(const QStringList& roomIds);

protected:
    QString titleText(int rows) const override;
    void openRow(const QModelIndex& row) override;
    void age() override;

private:
    OverviewPage(OverviewModel* rooms, QWidget* parent);

    OverviewModel* m_rooms;
};

} // namespace ui
