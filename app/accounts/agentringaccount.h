// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <memory>

#include "app/accounts/account.h"
#include "app/accounts/agentactions.h"
#include "app/accounts/courier.h"
#include "app/accounts/messagememory.h"
#include "app/accounts/messagesource.h"
#include "app/clients/agentringclient.h"
#include "app/clients/connectionkeeper.h"
#include "app/clients/pollpace.h"

namespace app::accounts {

/// An AgentRing network that somebody else runs, as one of its agent numbers. Each number that wrote, or was written
/// to, is a room: its id is that number. What this agent says is the human's word here. The network gives nobody what
/// he sent: of that only what was said since start() is here.
class AgentRingAccount : public Account, public MessageSource, public AgentActions
{
    Q_OBJECT

public:
    using Account::Done;

    /// `number`: "AG-4821", whose api_key start() gets.
    AgentRingAccount(const ui::AccountInfo& info, QString number, const clients::PollTimes& times = {},
                     QObject* parent = nullptr);

    static ui::AccountRights rights();

    Courier& courier() override { return m_courier; }

    void start(const QByteArray& secret) override;
    void stop() override;
    void retryNow() override;

    void markRead(const QString& roomId) override;
    /// Always an error, as what follows but sendTo(): there is nothing but numbers here.
    void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) override;
    void search(const QString& query, qint64 before, QObject* context, Done<relay::protocol::SearchPage> done) override;

    AgentActions* agentActions() override { return this; }

    void joinByCode(const QString& code, QObject* context, Done<QString> done) override;
    void childRoom(const QString& parentId, const QString& name, QObject* context,
                   Done<clients::OpenedRoom> done) override;
    void leave(const QString& roomId, QObject* context, Done<void> done) override;
    void sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done) override;

    void messages(const QString& roomId, HistoryPlace place, int limit, QObject* context,
                  Done<relay::protocol::MessagePage> done) override;
    void speak(const QString& roomId, const QString& text, const QByteArray& once, QObject* context,
               Done<relay::protocol::Message> done) override;

protected:
    void applyTrust() override;

private:
    void ask();
    void hear(const QList<clients::AgentRingMessage>& messages);
    relay::protocol::Message remember(const clients::AgentRingMessage& told, bool isNew);
    relay::protocol::Room roomOf(const QString& number);
    void moveOn(const QList<clients::AgentRingMessage>& messages, bool fresh);
    void makeRoom();
    void lookUpNext();
    void fail(const relay::protocol::Error& error);

    QString m_number;
    clients::PollTimes m_times;
    clients::AgentRingClient m_client;
    clients::ConnectionKeeper m_keeper;
    clients::PollPace m_pace;
    MessageMemory m_memory;
    Courier m_courier;
    std::unique_ptr<QObject> m_session; ///< context of what is under way: gone means dropped
    QTimer m_next;
    QTimer m_lookUp;
    QElapsedTimer m_asked;
    clients::AgentRingPlace m_place;
    QStringList m_nameless;  ///< numbers to be looked up
    bool m_caughtUp = false; ///< what was said before start() is here
    bool m_lost = false;     ///< the last request failed
    bool m_waited = false;   ///< the network was asked to hold the last request
};

} // namespace app::accounts
