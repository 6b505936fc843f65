// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

#include "relay/exchange/requests.h"
#include "relay/protocol/relayinfo.h"

namespace relay::exchange {
class Exchange;
}

namespace relay::http {
class Router;
struct Call;
} // namespace relay::http

namespace relay::api {

/// The contract's "Operator API", /operator/v1: what the desktop app is built on. Its JSON is relay/protocol's. This is
/// the relay and its agents; OperatorRooms and OperatorRules are the rest.
///
/// Lists come in pages, {"agents": […], "next_after": N, "more": false, "seq": N} and the same of rooms: a client that
/// has read both misses nothing when it follows `events` from the smallest `seq`.
class OperatorApi : public QObject
{
    Q_OBJECT

public:
    /// Where the relay is reached now. The last two are empty without HTTPS.
    struct Endpoint {
        QStringList addresses; ///< base URLs
        QString certificateFingerprint;
        QByteArray certificate; ///< PEM
    };

    /// What only the relay around it knows, and what it is told.
    struct Host {
        std::function<Endpoint()> endpoint;
        std::function<void()> limitsChanged; ///< called when the operator changed a limit
        /// Makes a backup in the data directory, as long as it is wanted; Conflict while another one is being made.
        std::function<void(std::function<bool()> wanted, exchange::Completion<protocol::BackupMade> done)> backUp;
        std::function<qint64()> lastBackupAt; ///< Unix seconds
        /// Tells the operator's phone that pushing works.
        std::function<void(exchange::Completion<protocol::PushTrial> done)> tryPush;
    };

    /// `exchange` is borrowed and must live longer.
    OperatorApi(exchange::Exchange& exchange, Host host, QObject* parent = nullptr);

    void addRoutes(http::Router& router);

private:
    void addRelayRoutes(http::Router& router);
    void addAgentRoutes(http::Router& router);

    protocol::RelayInfo info() const;
    void changeSettings(const http::Call& call);
    void setPaused(const http::Call& call, bool paused);
    void backUp(const http::Call& call);
    void tryPush(const http::Call& call);
    void events(const http::Call& call);
    void search(const http::Call& call) const;

    void listAgents(const http::Call& call) const;
    void makeAgent(const http::Call& call);

    exchange::Exchange& m_exchange;
    Host m_host;
};

} // namespace relay::api
