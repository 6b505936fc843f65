// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "model/hoststatus.h"

namespace ui {

class AccountDesk;
class ControlDesk;
class ConversationPane;
class HostingDesk;
class InspectorPane;
class InviteDesk;
class RecordsDesk;
class RoomDesk;

/// How the relay of the shown room is reached and what it allows, and how the hosted one is reached: told to all parts
/// of the window whenever one of these is different.
class ReachDesk : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and live as long as the window.
    struct Parts {
        AccountDesk* accounts = nullptr;
        HostingDesk* hosting = nullptr;
        RoomDesk* rooms = nullptr;
        ControlDesk* control = nullptr;
        RecordsDesk* records = nullptr;
        InviteDesk* invite = nullptr;
        ConversationPane* conversation = nullptr;
        InspectorPane* inspector = nullptr;
    };

    /// `window` is also the parent.
    ReachDesk(const Parts& parts, QWidget* window);

    /// The shown room; empty for none.
    void setRoom(const QString& roomId);
    /// Of the relay that is looked at.
    void setConnection(const model::ConnectionStatus& connection);

private:
    void update();

    Parts m_parts;
    QString m_roomId;
    model::ConnectionStatus m_connection;
};

} // namespace ui
