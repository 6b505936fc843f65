// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QPointer>
#include <QString>

class QAbstractItemModel;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ui {

class ElidedLabel;
class EmptyState;
class TimelineView;

/// An agent that does not come for what was said to it in a room. `text` is whole, made visible, and untrusted.
struct NotRead {
    QString roomId;
    QString agentId;
    QString text;

    bool operator==(const NotRead&) const = default;
};

/// All that waits for the user, over all rooms: messages, to be decided one after the other, and agents that have not
/// read. Not modal.
class InboxDialog : public QDialog
{
    Q_OBJECT

public:
    /// Rows as MessageRole says, each with RoomId and Place; borrowed, may be null.
    explicit InboxDialog(QAbstractItemModel* held, QWidget* parent = nullptr);

    TimelineView* timeline() const { return m_timeline; }

    /// As they are now: who reads is not among them any more.
    void setNotRead(const QList<NotRead>& agents);

signals:
    void roomWanted(const QString& roomId);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showCount();
    void openRoom();
    void fitNotRead();

    QPointer<QAbstractItemModel> m_held;
    QLabel* m_count;
    ElidedLabel* m_keys;
    QPushButton* m_open;
    QLabel* m_notReadTitle;
    QListWidget* m_notRead;
    QStackedWidget* m_stack;
    TimelineView* m_timeline;
    EmptyState* m_empty;
};

} // namespace ui
