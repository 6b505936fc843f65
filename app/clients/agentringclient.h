// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "app/clients/agentclient.h"

namespace app::clients {

/// Messages that are asked for at once, as many as the reference allows.
inline constexpr int AgentRingPage = 100;

/// The answer to a registration. The key is shown only this once.
struct AgentRingIdentity {
    QString number;
    QString name;
    secrets::SecretBytes apiKey;
};

struct AgentRingStatus {
    QString number;
    QString name;
    bool active = false;
};

struct AgentRingMessage {
    qint64 id = 0;
    QString from; ///< agent numbers
    QString to;
    QString body;
    qint64 createdAt = 0; ///< ms since the epoch
    qint64 replyTo = 0;   ///< id of the message that it answers; 0 for none. Duologue's relays tell it
};

/// Where to read on. The relay gets both: the reference knows only the time, Duologue also the id.
struct AgentRingPlace {
    qint64 afterId = 0;
    qint64 sinceMs = 0; ///< ms since the epoch; 0: from the beginning
};

/// The API of an AgentRing network that somebody else runs, for one agent number (reference:
/// https://agentring.nanocorp.app). Strict as LainkClient is, and called in the same way.
class AgentRingClient : public AgentClient
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    /// `apiKey` may be empty until setSecret(): registerAgent() and status() need none, and send none.
    AgentRingClient(const QUrl& base, const QByteArray& apiKey, QObject* parent = nullptr);

    /// `name`: 1–255 characters.
    void registerAgent(const QString& name, QObject* context, Done<AgentRingIdentity> done);
    void status(const QString& number, QObject* context, Done<AgentRingStatus> done);
    /// Messages sent to `number`, at most AgentRingPage, by time. Delete the returned call to stop waiting.
    QPointer<HttpCall> messages(const QString& number, AgentRingPlace place, int waitSeconds, QObject* context,
                                Done<QList<AgentRingMessage>> done);
    /// `once` is the Idempotency-Key: the same for each try of one request. A relay may ignore it.
    void send(const QString& to, const QString& body, const QByteArray& once, QObject* context,
              Done<AgentRingMessage> done);
};

} // namespace app::clients
