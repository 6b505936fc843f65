// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <optional>

#include "model/roomstate.h"
#include "relay/protocol/room.h"

class QGridLayout;
class QLabel;

class QToolButton;

namespace ui {

class CopyButton;
class ElidedLabel;
class FactGrid;

/// Captions and their values, one a line. Values are plain text.
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FactGrid(QWidget* parent = nullptr);

    /// A line of text; set it with setText() on what is returned. `objectName` names it for tests.
    ElidedLabel* addText(const QString& caption, const QString& objectName);
    /// The same with a remark at the end of the line. The remark is never cut.
    ElidedLabel* addRemarked(const QString& caption, const QString& objectName, const QString& remark);
    /// A line with any widget, and one more at the end of the line if there is one. Both become children.
    void addWidget(const QString& caption, QWidget* value, QWidget* trailing = nullptr);
    /// The same with the second widget in a column of its own, so that all values have the same width.
    void addColumns(const QString& caption, QWidget* value, QWidget* trailing);
    /// The same for a value of several lines: the caption stands beside the first.
    void addTall(const QString& caption, QWidget* value);
    /// Aligns the values of several grids.
    int captionWidth() const;
    void setCaptionWidth(int pixels);
    /// Hides or shows the line that holds `value`.
    void setLineVisible(QWidget* value, bool visible);

protected:
    void changeEvent(QEvent* event) override;

private:
    int addCaption(const QString& caption, Qt::Alignment alignment);
    void addLine(const QString& caption, QWidget* value, Qt::Alignment alignment);
    void applyTheme();

    QGridLayout* m_grid;
    QList<QLabel*> m_secondary; ///< captions and remarks
};

/// The facts about the room itself.
class RoomFacts : public QWidget
{
    Q_OBJECT

public:
    explicit RoomFacts(QWidget* parent = nullptr);

    /// `titleOf` gives the title of the parent and the children; an empty one means that the room is gone.
    void setRoom(const relay::protocol::Room& room, const std::function<QString(const QString& roomId)>& titleOf);
    /// Whether renaming is offered. The status, as in the room list; std::nullopt while it is not
    /// known.
    void setStatus(const std::optional<model::RoomStatus>& status);
    void setRenamable(bool renamable);
    void setCaptionWidth(int pixels);
    int captionWidth() const;
    /// Updates the relative times.
    void refreshTimes(qint64 now);

signals:
    void renameRequested();
    void roomLinkActivated(const QString& roomId);

private:
    QWidget* makeLinks(const QStringList& roomIds, const std::function<QString(const QString& roomId)>& titleOf);

    relay::protocol::Room m_room;
    FactGrid* m_facts;
    ElidedLabel* m_name;
    QToolButton* m_rename;
    ElidedLabel* m_code;
    CopyButton* m_copyCode;
    ElidedLabel* m_state = nullptr;
    ElidedLabel* m_seal;
    ElidedLabel* m_created;
    ElidedLabel* m_lastMessage;
    FactGrid* m_family = nullptr; ///< parent and children, made anew when they change
    QStringList m_familyIds;
    int m_captionWidth = 0;
};

} // namespace ui
