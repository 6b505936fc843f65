// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>

#include <functional>

#include "tests/support/scriptedserver.h"

namespace testing {

/// A relay that means no good. It behaves as a Laink relay with one room until it is told what to do instead.
class HostileRelay : public QObject
{
    Q_OBJECT

public:
    using Trick = std::function<void(QTcpSocket*)>;

    static constexpr QLatin1StringView RoomId{"room-1"};
    static constexpr QLatin1StringView AgentId{"agent-1"};

    HostileRelay();

    /// With TLS when there is a configuration.
    bool start(const QSslConfiguration& tls = {});

    QUrl url() const { return m_server.url(); }

    ScriptedServer& server() { return m_server; }

    /// Instead of what `path` ("/v1/rooms"; empty: everything) gives otherwise.
    void play(const QString& path, const Trick& trick) { m_tricks.insert(path, trick); }

    void behave() { m_tricks.clear(); }

    /// What it gives there when it behaves.
    void behave(const QString& path, QTcpSocket* socket) const;

    /// Where it tries to send its visitors: nobody may ever come.
    ScriptedServer& elsewhere() { return m_elsewhere; }

    /// Headers by which a client might be led there.
    QByteArray lures() const;

    // What it can do.
    static Trick answer(const QByteArray& body, int status = 200, const QByteArray& headers = {});
    /// Byte for byte, and nothing after it; the connection stays open.
    static Trick say(const QByteArray& bytes);
    /// The same, and then it hangs up.
    static Trick sayAndLeave(const QByteArray& bytes);
    static Trick saysNothing();
    /// `head`, then `more` again and again for as long as it is taken.
    static Trick endless(const QByteArray& head, const QByteArray& more);
    /// A byte each `every`.
    static Trick drip(const QByteArray& head, std::chrono::milliseconds every);

private:
    void handle(const ScriptedServer::Request& request, QTcpSocket* socket);

    ScriptedServer m_server;
    ScriptedServer m_elsewhere;
    QHash<QString, Trick> m_tricks;
};

} // namespace testing
