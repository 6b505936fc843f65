// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "model/hoststatus.h"

namespace ui {

class AccountActions;
class ControlActions;
class ConversationPane;
class HostingActions;
class InspectorPane;
class InviteActions;
class RecordsActions;
class RoomActions;

/// Tells every part of the window how the relay of the shown room is reached and what it allows, and how the hosted
/// relay is reached. It tells them again whenever one of these changes.
class AvailabilityUpdater : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and live as long as the window.
    struct Parts {
        AccountActions* accounts = nullptr;
        HostingActions* hosting = nullptr;
        RoomActions* rooms = nullptr;
        ControlActions* control = nullptr;
        RecordsActions* records = nullptr;
        InviteActions* invite = nullptr;
        ConversationPane* conversation = nullptr;
        InspectorPane* inspector = nullptr;
    };

    /// `window` is also the parent.
    AvailabilityUpdater(const Parts& parts, QWidget* window);

    /// The shown room; empty for none.
    void setRoom(const QString& roomId);
    /// The relay that is shown in place of a room; empty for none.
    void setRelay(const QString& accountId);
    /// The connection of the relay that the user looks at.
    void setConnection(const model::ConnectionStatus& connection);

private:
    void update();

    Parts m_parts;
    QString m_roomId;
    QString m_relay;
    model::ConnectionStatus m_connection;
};

} // namespace ui
