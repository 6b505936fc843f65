// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

#include "app/accounts/account.h"
#include "app/accounts/messagememory.h"
#include "app/accounts/messagesync.h"
#include "app/clients/agentclient.h"
#include "app/clients/connectionmonitor.h"
#include "app/clients/messagesource.h"
#include "app/clients/operatorclient.h"
#include "relay/protocol/error.h"

class QObject;

namespace app::accounts {

/// What an agent can do and an operator cannot. AccountInfo::rights says what a relay offers. Each call ends exactly
/// once, later, on this thread, unless its context is destroyed first. The account knows the room by then.
class AgentActions
{
public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    virtual ~AgentActions() = default;

    /// Gives the room's id.
    virtual void joinByCode(const QString& code, QObject* context, Done<QString> done) = 0;
    virtual void childRoom(const QString& parentId, const QString& name, QObject* context,
                           Done<clients::OpenedRoom> done) = 0;
    virtual void leave(const QString& roomId, QObject* context, Done<void> done) = 0;
    /// To an agent number; gives the id of the room that the two share.
    virtual void sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done) = 0;
};

/// The user as an agent on somebody else's relay; the part that all APIs share. Messages of this agent
/// are the user's own and have OperatorAgentId. The history is what came since start(), within
/// MemoryBounds.
class AgentAccount : public Account, public clients::MessageSource, public AgentActions
{
    Q_OBJECT

public:
    using Account::Done;

    MessageSync& sync() final { return m_sync; }

    AgentActions* agentActions() final { return this; }

    void retryNow() final;
    void markRead(const QString& roomId) final;
    void search(const QString& query, qint64 before, QObject* context, Done<relay::protocol::SearchPage> done) final;
    void messages(const QString& roomId, clients::HistoryPlace place, int limit, QObject* context,
                  Done<relay::protocol::MessagePage> done) override;

    // What a kind of relay does not offer (Account::info().rights) is an error: all of these are, unless overridden.
    void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) override;
    void joinByCode(const QString& code, QObject* context, Done<QString> done) override;
    void childRoom(const QString& parentId, const QString& name, QObject* context,
                   Done<clients::OpenedRoom> done) override;
    void leave(const QString& roomId, QObject* context, Done<void> done) override;
    void sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done) override;

protected:
    /// `notOffered`: the sentence of such an error.
    AgentAccount(const model::AccountInfo& info, const clients::PollTimes& times, QString notOffered, QObject* parent);

    virtual const clients::AgentClient& client() const = 0;

    clients::ConnectionMonitor& connection() { return m_connection; }

    const MessageMemory& memory() const { return m_memory; }

    /// What was told before is forgotten; what the user has read is not.
    void beginAnew();
    /// A sentence about an online relay; empty for none.
    void setNote(const QString& note);
    /// Gives `message` its seq, and `room` what follows from it; false when it is there already. `isNew`: the user has
    /// not read it. Both are still to be told to conversations().
    bool remember(relay::protocol::Room& room, relay::protocol::Message& message, bool isNew);
    /// The room is no longer there.
    void remove(const QString& roomId);

    /// Calls `done` later, like all answers.
    template <typename T>
    static void answer(QObject* context, const Done<T>& done, const relay::protocol::Result<T>& result)
    {
        QMetaObject::invokeMethod(
            context, [done, result] { done(result); }, Qt::QueuedConnection);
    }

    /// A new Idempotency-Key for one request.
    static QByteArray newKey();

private:
    void showStatus();
    relay::protocol::Error notOffered() const;

    clients::ConnectionMonitor m_connection;
    MessageMemory m_memory;
    MessageSync m_sync;
    QString m_notOffered;
    QString m_note;
};

} // namespace app::accounts
