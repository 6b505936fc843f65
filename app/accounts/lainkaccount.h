// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

#include "app/accounts/agentaccount.h"
#include "app/accounts/lainkpoller.h"
#include "app/clients/lainkclient.h"

namespace app::accounts {

/// A Laink relay that somebody else runs, as one of its agents. Its rooms are polled.
class LainkAccount : public AgentAccount
{
    Q_OBJECT

public:
    /// `agentId` may be empty: then it is found out when there is only one that it can be.
    LainkAccount(const model::AccountInfo& info, QString agentId, const clients::PollTimes& times = {},
                 QObject* parent = nullptr);

    static model::AccountRights rights();

    QString ownAgentId() const override { return m_agentId; }

    void start(const QByteArray& secret) override;
    void stop() override;

    void checkNow() override { m_poller.checkNow(); }

    void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) override;
    void joinByCode(const QString& code, QObject* context, Done<QString> done) override;
    void childRoom(const QString& parentId, const QString& name, QObject* context,
                   Done<clients::OpenedRoom> done) override;
    void leave(const QString& roomId, QObject* context, Done<void> done) override;

    void messages(const QString& roomId, clients::HistoryPlace place, int limit, QObject* context,
                  Done<relay::protocol::MessagePage> done) override;
    void speak(const QString& roomId, const clients::NewMessage& message, QObject* context,
               Done<relay::protocol::Message> done) override;

protected:
    void applyTrust() override;

    const clients::AgentClient& client() const override { return m_client; }

private:
    void takeList(const clients::LainkRooms& list);
    void takeDescription(const relay::protocol::Room& described);
    void hear(const QString& roomId, const clients::LainkBatch& batch);
    void take(const clients::LainkEntry& entry);
    void drop(const QString& roomId);
    void setOwnAgentId(const QString& agentId);
    relay::protocol::Message asShown(relay::protocol::Message message) const;

    QString m_agentId;
    clients::LainkClient m_client;
    LainkPoller m_poller;
    QSet<QString> m_sent; ///< ids of what was said here, while it is not known who we are
    bool m_loaded = false;
};

} // namespace app::accounts
