// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

#include "app/accounts/readmarks.h"
#include "app/clients/operatorclient.h"
#include "app/clients/trust.h"
#include "app/conversations/conversations.h"
#include "model/account.h"
#include "relay/protocol/search.h"

namespace app::conversations {
class HeldModel;
}

namespace app::accounts {

class AgentActions;
class MessageSync;
class NeedsFeed;

/// One relay as the user works with it, and as whom: as its operator, or as one of its agents. Room ids here are the
/// relay's own; model::RoomKey makes them one among those of all accounts. Calls end once, later, on this thread,
/// unless their context goes first.
class Account : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    Account(model::AccountInfo info, QObject* parent = nullptr);
    ~Account() override;

    const QString& id() const { return m_info.id; }

    const model::AccountInfo& info() const { return m_info; }

    const conversations::Conversations& known() const { return m_known; }

    virtual MessageSync& sync() = 0;

    /// Connects with that secret (operator key, token), and follows what happens there until stop().
    virtual void start(const QByteArray& secret) = 0;
    virtual void stop() = 0;
    /// Does not wait for the next try; tries again after Refused.
    virtual void retryNow() = 0;
    /// What stands open may be dead without knowing it: asks at once, in a few seconds, and says until then that it
    /// asks.
    virtual void checkNow() = 0;

    /// All of the room's messages were seen by the user.
    virtual void markRead(const QString& roomId) = 0;
    /// The room is known here when `done` is called.
    virtual void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) = 0;
    /// `before`: SearchPage::nextBefore of the page before; 0: from the newest. Ends with its context.
    virtual void search(const QString& query, qint64 before, QObject* context,
                        Done<relay::protocol::SearchPage> done) = 0;

    /// Null where one is an agent.
    virtual clients::OperatorClient* operatorClient() { return nullptr; }

    /// What waits for the user there; null where one is an agent.
    virtual conversations::HeldModel* held() { return nullptr; }

    /// What the relay says that waits for its operator; null where one is an agent.
    virtual NeedsFeed* needs() { return nullptr; }

    /// Null where one is the operator.
    virtual AgentActions* agentActions() { return nullptr; }

    /// Who of a room's members one is; empty where one is the operator, and while it is not known.
    virtual QString ownAgentId() const { return {}; }

    void setName(const QString& name);
    /// The user looked at the certificate that was shown, and trusts it from now on.
    void acceptCertificate(const QString& fingerprint);
    /// Before start(): what keeps it from starting, or that it is on its way.
    void setStatus(const model::ConnectionStatus& status);

    /// The relay confirmed it, by whichever way; its own event may be late, or not come.
    void notePaused(bool paused);

    const ReadMarks& readMarks() const { return m_readMarks; }

    /// As they were when the program ended. Before start().
    void setReadMarks(const ReadMarks& marks) { m_readMarks = marks; }

signals:
    void infoChanged();
    void readMarksChanged();

protected:
    conversations::Conversations& conversations() { return m_known; }

    ReadMarks& marks() { return m_readMarks; }

    void setCertificate(const QString& pem);
    void setOffered(const QString& fingerprint);
    /// To whom its secret may go, by what the user decided.
    clients::Trust trust() const;
    /// trust() changed.
    virtual void applyTrust() = 0;

private:
    void setInfo(const model::AccountInfo& info);

    model::AccountInfo m_info;
    conversations::Conversations m_known;
    ReadMarks m_readMarks; ///< empty where the relay remembers what its operator has read
};

} // namespace app::accounts
