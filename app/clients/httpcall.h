// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

#include "relay/protocol/error.h"

class QNetworkReply;

namespace app::clients {

/// The largest answer that is taken from any relay; a larger one ends as TooLarge.
inline constexpr qint64 MaxAnswerBytes = 8 * 1024 * 1024;

/// One request on its way. It ends once, with the JSON object of a 2xx answer or with what went wrong, and deletes
/// itself. It ends silently when its context goes away or when it is deleted first, which also closes the connection.
class HttpCall : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(relay::protocol::Result<QJsonObject>)>;

    /// Takes ownership of `reply`. `deadline` is for the whole answer; `context` must live on this thread.
    HttpCall(QNetworkReply* reply, std::chrono::milliseconds deadline, QObject* context, Done done, QObject* parent);
    ~HttpCall() override;

private:
    void take();
    void conclude();
    void end(relay::protocol::Result<QJsonObject> result);
    void deliver(relay::protocol::Result<QJsonObject> result);
    relay::protocol::Result<QJsonObject> outcome() const;
    relay::protocol::Error transportError() const;
    relay::protocol::Error refusal(int status) const;
    QString host() const;

    QNetworkReply* m_reply;
    Done m_done;
    QTimer m_deadline;
    QMetaObject::Connection m_context;
    QByteArray m_body;
    bool m_ended = false;
};

} // namespace app::clients
