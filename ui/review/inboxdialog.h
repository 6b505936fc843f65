// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class QAbstractItemModel;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ui {

class ElidedLabel;
class EmptyState;
class TimelineView;

/// All that waits for the human, over all rooms, to be decided one after the other. Not modal.
class InboxDialog : public QDialog
{
    Q_OBJECT

public:
    /// Rows as MessageRole says, each with RoomId and Place; borrowed, may be null.
    explicit InboxDialog(QAbstractItemModel* held, QWidget* parent = nullptr);

    TimelineView* timeline() const { return m_timeline; }

signals:
    void roomWanted(const QString& roomId);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showCount();
    void openRoom();

    QPointer<QAbstractItemModel> m_held;
    QLabel* m_count;
    ElidedLabel* m_keys;
    QPushButton* m_open;
    QStackedWidget* m_stack;
    TimelineView* m_timeline;
    EmptyState* m_empty;
};

} // namespace ui
