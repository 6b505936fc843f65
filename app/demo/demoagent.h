// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "app/clients/httpclient.h"
#include "app/demo/demoscript.h"

namespace app::demo {

/// An agent that does what an agent does, over the public Laink API and by nothing else: it registers, opens or joins
/// rooms, follows them with long polls, speaks and leaves. What fails for a reason that passes (the room is paused, too
/// many requests, no connection) is tried again, under the same Idempotency-Key.
class DemoAgent : public QObject
{
    Q_OBJECT

public:
    struct Invitation {
        QString roomId;
        QString code;
    };

    using Then = std::function<void()>;
    using ThenSaid = std::function<void(const QString& messageId)>;
    using ThenInvitation = std::function<void(const Invitation&)>;

    DemoAgent(const QUrl& relay, Role role, QObject* parent = nullptr);

    const QString& key() const { return m_role.key; }

    void enter(Then then);
    void openRoom(const QString& name, ThenInvitation then);
    void openChild(const QString& parentId, const QString& name, ThenInvitation then);
    void join(const QString& code, Then then);
    /// Emits heard() for what others say there, from now on.
    void follow(const QString& roomId);
    /// `replyTo`: id of the message that it answers; empty for none.
    void say(const QString& roomId, const QString& text, const QString& replyTo, ThenSaid then);
    void leave(const QString& roomId);

signals:
    void heard(const QString& roomId, const QString& agentId);
    /// It cannot go on.
    void failed(const relay::protocol::Error& error);

private:
    using Answered = std::function<void(const QJsonObject&)>;
    using Refused = std::function<void(const relay::protocol::Error&)>;

    void post(const QString& path, const QJsonObject& body, Answered then);
    void send(const clients::HttpRequest& request, Answered then, Refused otherwise);
    void poll(const QString& roomId);

    clients::HttpClient m_http;
    Role m_role;
    QString m_id;
    QHash<QString, qint64> m_cursors; ///< of the rooms that it follows
};

} // namespace app::demo
