// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QString>

#include <functional>

#include "app/clients/certificates.h"
#include "app/clients/operatorclient.h"
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

/// How far the user has read in each room, for a relay that remembers only what its agents were given. Times are those
/// of the messages, ms since the epoch.
class ReadMarks
{
public:
    /// The most rooms with a mark: more than any account shows.
    static constexpr qsizetype MostRooms = 500;

    bool isEmpty() const { return m_since == 0; }

    /// The account sees the relay for the first time: older messages count as read.
    void begin(qint64 now);

    bool isRead(const QString& roomId, qint64 at) const;

    /// Returns whether the mark moved forward.
    bool read(const QString& roomId, qint64 at);

    void forget(const QString& roomId) { m_rooms.remove(roomId); }

    QJsonObject toJson() const;
    /// Invalid marks are left out.
    static ReadMarks fromJson(const QJsonObject& json);

    bool operator==(const ReadMarks&) const = default;

private:
    qint64 m_since = 0; ///< for rooms without a mark of their own
    QHash<QString, qint64> m_rooms;
};

/// One relay and the user's role on it: its operator, or one of its agents. Room ids here are the relay's own;
/// model::RoomKey makes them unique over all accounts. A call ends exactly once, later, on this thread, unless its
/// context is destroyed first.
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

    /// Connects with this secret (operator key or token) and follows the relay until stop().
    virtual void start(const QByteArray& secret) = 0;
    virtual void stop() = 0;
    /// Tries again at once, also after Refused.
    virtual void retryNow() = 0;
    /// Connections may be dead: asks the relay at once with a short time limit; the state is Checking until then.
    virtual void checkNow() = 0;

    /// All of the room's messages were seen by the user.
    virtual void markRead(const QString& roomId) = 0;
    /// The room is known here when `done` is called.
    virtual void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) = 0;
    /// `before`: SearchPage::nextBefore of the page before; 0: from the newest. Ends with its context.
    virtual void search(const QString& query, qint64 before, QObject* context,
                        Done<relay::protocol::SearchPage> done) = 0;

    /// Null when the user is an agent there.
    virtual clients::OperatorClient* operatorClient() { return nullptr; }

    /// Messages that wait for the operator; null when the user is an agent there.
    virtual conversations::HeldModel* held() { return nullptr; }

    /// Needs of the operator, as the relay lists them; null when the user is an agent there.
    virtual NeedsFeed* needs() { return nullptr; }

    /// Null when the user is the operator there.
    virtual AgentActions* agentActions() { return nullptr; }

    /// Which of a room's members the user is; empty for the operator, and while it is not known.
    virtual QString ownAgentId() const { return {}; }

    void setName(const QString& name);
    /// The user looked at the certificate that was shown, and trusts it from now on.
    void acceptCertificate(const QString& fingerprint);
    /// Before start(): what keeps it from starting, or that it is on its way.
    void setStatus(const model::ConnectionStatus& status);

    /// The relay confirmed the request. Its event may come late or not at all.
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
    /// Where the secret may be sent, as the user decided.
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
