// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardItemModel>

#include "model/account.h"
#include "model/itemroles.h"
#include "model/roomstate.h"
#include "relay/protocol/room.h"

namespace testing {

/// A room model with the roles that the room list asks for, filled by hand.
class FakeRoomModel : public QStandardItemModel
{
    Q_OBJECT

public:
    explicit FakeRoomModel(QObject* parent = nullptr);

    struct Row {
        QString id;
        QString name;
        QStringList members;
        QString lastSender;
        QString lastText;
        qint64 lastAt = 0;
        int unread = 0;
        model::RoomState state = model::RoomState::Turn;
        QString parentId; ///< a room or a relay
        QString accountId = QStringLiteral("local");
    };

    void add(const Row& row);
    void addAccount(const model::AccountInfo& account);
    void changeAccount(const model::AccountInfo& account);
    void change(const QString& id, int role, const QVariant& value);
    void remove(const QString& id);
    QStandardItem* find(const QString& id) const;

private:
    QHash<QString, QStandardItem*> m_items;
};

/// A room with these members, as a relay would describe it.
relay::protocol::Room fakeRoom(const QString& id, const QString& name, const QStringList& members);

/// A relay of that kind as the user sees it, who may do there what that kind allows: "https://ID.example.org", and "Ada
/// (AG-1234)" as an agent.
model::AccountInfo fakeAccount(const QString& id, const QString& name, model::AccountKind kind,
                               const model::ConnectionStatus& status = {model::ConnectionStatus::State::Online});

} // namespace testing
