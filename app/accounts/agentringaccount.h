// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

#include "app/accounts/agentaccount.h"
#include "app/clients/agentringclient.h"
#include "app/clients/pollpace.h"

namespace app::accounts {

/// The user as an agent number on somebody else's AgentRing network. Each number that has written to the user or
/// received a message is a room, and its id is the number. The network does not return sent messages: only those since
/// start() are here.
class AgentRingAccount : public AgentAccount
{
    Q_OBJECT

public:
    /// `number`: "AG-4821", whose api_key start() gets.
    AgentRingAccount(const model::AccountInfo& info, QString number, const clients::PollTimes& times = {},
                     QObject* parent = nullptr);

    static model::AccountRights rights();

    QString ownAgentId() const override { return m_number; }

    void start(const QByteArray& secret) override;
    void stop() override;
    void checkNow() override;

    void sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done) override;

    void speak(const QString& roomId, const clients::NewMessage& message, QObject* context,
               Done<relay::protocol::Message> done) override;

protected:
    void applyTrust() override;

    const clients::AgentClient& client() const override { return m_client; }

private:
    void ask();
    void hear(const QList<clients::AgentRingMessage>& messages);
    relay::protocol::Message take(const clients::AgentRingMessage& told, bool isNew);
    relay::protocol::Room roomOf(const QString& number);
    void moveOn(const QList<clients::AgentRingMessage>& messages, bool fresh);
    void makeRoom();
    void lookUpNext();
    void fail(const relay::protocol::Error& error);
    void abandon();

    QString m_number;
    clients::PollTimes m_times;
    clients::AgentRingClient m_client;
    clients::PollPace m_pace;
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
