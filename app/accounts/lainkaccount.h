// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

#include "app/accounts/account.h"
#include "app/accounts/agentactions.h"
#include "app/accounts/courier.h"
#include "app/accounts/lainkpoller.h"
#include "app/accounts/messagememory.h"
#include "app/accounts/messagesource.h"
#include "app/clients/connectionkeeper.h"
#include "app/clients/lainkclient.h"

namespace app::accounts {

/// A Laink relay that somebody else runs, as one of its agents. What this agent says is the human's word here: its
/// messages have OperatorAgentId. What was said is what was polled since start(), within MemoryBounds.
class LainkAccount : public Account, public MessageSource, public AgentActions
{
    Q_OBJECT

public:
    using Account::Done;

    /// `agentId` may be empty: then it is found out when there is only one that it can be.
    LainkAccount(const ui::AccountInfo& info, QString agentId, const clients::PollTimes& times = {},
                 QObject* parent = nullptr);

    static ui::AccountRights rights();

    Courier& courier() override { return m_courier; }

    void start(const QByteArray& secret) override;
    void stop() override;
    void retryNow() override;

    void markRead(const QString& roomId) override;
    void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) override;
    void search(const QString& query, qint64 before, QObject* context, Done<relay::protocol::SearchPage> done) override;

    AgentActions* agentActions() override { return this; }

    void joinByCode(const QString& code, QObject* context, Done<QString> done) override;
    void childRoom(const QString& parentId, const QString& name, QObject* context,
                   Done<clients::OpenedRoom> done) override;
    void leave(const QString& roomId, QObject* context, Done<void> done) override;
    /// Always an error: there are no numbers here.
    void sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done) override;

    void messages(const QString& roomId, HistoryPlace place, int limit, QObject* context,
                  Done<relay::protocol::MessagePage> done) override;
    void speak(const QString& roomId, const QString& text, const QByteArray& once, QObject* context,
               Done<relay::protocol::Message> done) override;

protected:
    void applyTrust() override;

private:
    void takeList(const clients::LainkRooms& list);
    void takeDescription(const relay::protocol::Room& described);
    void hear(const QString& roomId, const clients::LainkBatch& batch);
    void take(const clients::LainkEntry& entry);
    void remove(const QString& roomId);
    void learnSelf(const QString& agentId);
    relay::protocol::Message asShown(relay::protocol::Message message) const;
    void showStatus();

    QString m_agentId;
    clients::LainkClient m_client;
    clients::ConnectionKeeper m_keeper;
    LainkPoller m_poller;
    MessageMemory m_memory;
    Courier m_courier;
    QSet<QString> m_sent; ///< ids of what was said here, while it is not known who we are
    QString m_note;       ///< that the relay lists more than is shown
    bool m_loaded = false;
};

} // namespace app::accounts
