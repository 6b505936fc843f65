// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <optional>

#include "model/roomstate.h"
#include "relay/protocol/room.h"

class QToolButton;

namespace ui {

class CopyButton;
class ElidedLabel;
class FactGrid;

/// What there is to know of the room itself.
class RoomFacts : public QWidget
{
    Q_OBJECT

public:
    explicit RoomFacts(QWidget* parent = nullptr);

    /// `titleOf` gives the title of the parent and the children; an empty one means that the room is gone.
    void setRoom(const relay::protocol::Room& room, const std::function<QString(const QString& roomId)>& titleOf);
    /// Whether renaming is offered.
    /// As in the room list; nothing while that is not known.
    void setStatus(const std::optional<model::RoomStatus>& status);
    void setRenamable(bool renamable);
    void setCaptionWidth(int pixels);
    int captionWidth() const;
    /// The relative times anew.
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
