// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "app/accounts/courier.h"
#include "app/clients/eventstream.h"
#include "app/clients/operatorclient.h"
#include "app/conversations/conversations.h"
#include "app/conversations/heldmodel.h"

namespace app {

/// One relay as the operator works with it: its client, the stream of what happens there, what is known of it, and the
/// messages.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(const QUrl& relay, const QByteArray& operatorKey, QObject* parent = nullptr);

    /// Connects to the relay and follows it.
    void start() { m_stream.start(); }

    clients::OperatorClient& client() { return m_client; }

    clients::EventStream& stream() { return m_stream; }

    const clients::OperatorClient& client() const { return m_client; }

    const clients::EventStream& stream() const { return m_stream; }

    const conversations::Conversations& known() const { return m_known; }

    accounts::Courier& courier() { return m_courier; }

    conversations::HeldModel& held() { return m_held; }

    /// Opens a room and calls `done` when it is known here.
    void openRoom(const QString& name, QObject* context, clients::OperatorClient::Done<clients::OpenedRoom> done);
    /// All of the room's messages were seen by the human. However often that is: one call at a time.
    void markRead(const QString& roomId);

private:
    QHash<QString, qint64> m_marking; ///< by room: the seq up to which it is being marked as read
    clients::OperatorClient m_client;
    clients::EventStream m_stream;
    conversations::Conversations m_known;
    conversations::HeldModel m_held;
    accounts::Courier m_courier;
};

} // namespace app
