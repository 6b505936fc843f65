// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/relay.h"

#include <QTimer>

#include <limits>

#include "relay/api/agentringapi.h"
#include "relay/api/bellapi.h"
#include "relay/api/callerlimits.h"
#include "relay/api/guide.h"
#include "relay/api/lainkapi.h"
#include "relay/api/lainkcalls.h"
#include "relay/api/mcpapi.h"
#include "relay/api/mcptools.h"
#include "relay/api/metricsapi.h"
#include "relay/api/operatorapi.h"
#include "relay/api/operatorpage.h"
#include "relay/api/operatorrooms.h"
#include "relay/api/operatorrules.h"
#include "relay/endpoints.h"
#include "relay/engine/clock.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/http/guardlimits.h"
#include "relay/http/httpserver.h"
#include "relay/neighbour.h"
#include "relay/onlinebackup.h"
#include "relay/processusage.h"
#include "relay/pushes.h"
#include "relay/store/diskguard.h"
#include "relay/store/store.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Reason;
using protocol::Result;

namespace {

constexpr int StopMs = 2000; ///< for the last answers to leave

http::GuardLimits guardLimits(const RelaySettings& settings)
{
    http::GuardLimits limits;
    if (settings.maxConnections > 0) {
        limits.together = settings.maxConnections;
        limits.perAddress = settings.maxConnections;
        limits.loopback = settings.maxConnections;
        if (settings.maxConnections == std::numeric_limits<int>::max())
            limits.tokenless = settings.maxConnections;
    }
    if (settings.maxPerAddress > 0)
        limits.perAddress = settings.maxPerAddress;
    if (settings.operatorPlaces > 0)
        limits.kept = settings.operatorPlaces;
    return limits;
}

/// A router for the last requests of a relay that is stopping.
http::Router routesWhileStopping()
{
    http::Router router;
    for (const char* method : {"GET", "POST", "PATCH", "DELETE"}) {
        for (const char* pattern : {"/", "/*"}) {
            router.add({method, pattern, http::Access::Public, http::Meter::None, [](const http::Call& call) {
                            call.reply.send(http::Response::error(errorOf(Reason::RelayTakesNoMore)));
                        }});
        }
    }
    return router;
}

/// A port that another relay has, perhaps the user's own.
protocol::Error takenPort(const RelaySettings& settings, const protocol::Error& otherwise)
{
    for (const ListenAddress& address : settings.listen) {
        const auto neighbour = address.port != 0 ? neighbourAt(address.port) : std::nullopt;
        if (!neighbour)
            continue;
        return errorOf(neighbour->older ? Reason::PortHasOlderRelay : Reason::PortHasRelay,
                       QString::number(address.port), neighbour->version, neighbour->url);
    }
    return otherwise;
}

} // namespace

/// The parts, in the order in which they need each other: what is further down goes first.
class Relay::Private
{
public:
    explicit Private(RelaySettings relaySettings)
        : settings(std::move(relaySettings))
        , server(guardLimits(settings))
        , endpoints(server, settings.tls, settings.publicUrls)
    {
        endpoints.setNeighboursOnly(settings.neighboursOnly);
        server.setTrustedProxies(settings.trustedProxies);
    }

    Result<void> open();
    AuthorityPlace authorityPlace();
    void addApis();
    Result<exchange::AgentKey> identify(const QString& token);
    void addMetrics();
    api::StorageUsage storageUsage() const;
    void applyRates();
    void closeStore();

    RelaySettings settings;
    bool stopping = false;
    engine::Clock clock;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<exchange::Exchange> exchange;
    std::unique_ptr<OnlineBackup> backup;
    std::unique_ptr<Pushes> pushes;
    std::unique_ptr<api::CallerLimits> callerLimits;
    std::unique_ptr<api::LainkCalls> lainkCalls;
    std::unique_ptr<api::LainkApi> lainkApi;
    std::unique_ptr<api::AgentRingApi> agentRingApi;
    std::unique_ptr<api::BellApi> bellApi;
    std::unique_ptr<api::McpTools> mcpTools;
    std::unique_ptr<api::McpApi> mcpApi;
    std::unique_ptr<api::OperatorApi> operatorApi;
    std::unique_ptr<api::OperatorRooms> operatorRooms;
    std::unique_ptr<api::OperatorRules> operatorRules;
    std::unique_ptr<api::MetricsApi> metricsApi;
    std::unique_ptr<api::Guide> guide;
    std::unique_ptr<api::OperatorPage> operatorPage;
    http::HttpServer server;
    Endpoints endpoints;
};

Result<void> Relay::Private::open()
{
    Result<std::unique_ptr<store::Store>> opened = store::Store::open(settings.dataDir, settings.wrappingKey);
    if (!opened)
        return tl::unexpected(opened.error());
    store = std::move(*opened);
    const Result<protocol::Limits> limits = store->meta().limits({}).and_then(
        [this](const protocol::Limits& saved) { return protocol::limitsFromJson(settings.limits, saved); });
    if (!limits)
        return tl::unexpected(limits.error());
    exchange = std::make_unique<exchange::Exchange>(*store, clock, *limits);
    // Who lifts the limits wants agents to talk as fast and as long as they like; the operator can still set limits.
    const protocol::Policy unlessSet =
        settings.rateLimits ? protocol::Policy{} : protocol::Policy{.turnLimit = 0, .loopBreaker = false};
    return exchange->load(unlessSet).and_then([this] {
        endpoints.followClock(exchange->isClockDoubted());
        return endpoints.openCertificate(settings.dataDir, authorityPlace());
    });
}

AuthorityPlace Relay::Private::authorityPlace()
{
    static const QString name = u"certificate_authority"_s;
    return {[this] { return store->meta().value(name); },
            [this](const QByteArray& secret) -> Result<void> {
                if (!store)
                    return fail(protocol::Reason::RelayIsStopping);
                return store->meta().write(name, secret);
            }};
}

void Relay::Private::addApis()
{
    server.authenticator().setOperatorKey(settings.operatorKey);
    server.authenticator().setAgentForToken([this](QByteArrayView token) {
        const std::optional<exchange::AgentKey> agent = exchange->identities().byToken(token);
        if (agent)
            exchange->noteRequest(*agent);
        return agent;
    });
    applyRates();

    backup = std::make_unique<OnlineBackup>(*store);
    pushes = std::make_unique<Pushes>(settings.push, settings.dataDir, *exchange, clock,
                                      [this] { return settings.publicUrls + endpoints.addresses(); });
    callerLimits = std::make_unique<api::CallerLimits>(*exchange, settings.rateLimits);
    lainkCalls = std::make_unique<api::LainkCalls>(*exchange, *callerLimits);
    lainkApi = std::make_unique<api::LainkApi>(*exchange, *lainkCalls);
    agentRingApi = std::make_unique<api::AgentRingApi>(*exchange, *callerLimits);
    bellApi = std::make_unique<api::BellApi>(*exchange);
    mcpTools = std::make_unique<api::McpTools>(*exchange, *lainkCalls,
                                               [this](const QString& token) { return identify(token); });
    mcpApi = std::make_unique<api::McpApi>(*exchange, *mcpTools);
    operatorApi = std::make_unique<api::OperatorApi>(
        *exchange,
        api::OperatorApi::Host{[this] {
                                   return api::OperatorApi::Endpoint{endpoints.addresses(), endpoints.fingerprint(),
                                                                     endpoints.certificate()};
                               },
                               [this] { applyRates(); },
                               [this](std::function<bool()> wanted, OnlineBackup::Done done) {
                                   backup->start(std::move(wanted), std::move(done));
                               },
                               [this] { return backup->lastAt(); },
                               [this](exchange::Completion<protocol::PushTrial> done) { pushes->test(done); }});
    guide = std::make_unique<api::Guide>(*exchange, settings.publicUrls, settings.rateLimits);
    guide->setCertificate(endpoints.certificate());
    lainkApi->addRoutes(server.router());
    agentRingApi->addRoutes(server.router());
    bellApi->addRoutes(server.router());
    mcpApi->addRoutes(server.router());
    operatorRooms = std::make_unique<api::OperatorRooms>(*exchange);
    operatorRules = std::make_unique<api::OperatorRules>(*exchange);
    operatorApi->addRoutes(server.router());
    operatorRooms->addRoutes(server.router());
    operatorRules->addRoutes(server.router());
    guide->addRoutes(server.router());
    operatorPage = std::make_unique<api::OperatorPage>(server.authenticator(), settings.operatorPageEverywhere);
    operatorPage->addRoutes(server.router());
    addMetrics();
}

void Relay::Private::addMetrics()
{
    const auto access = settings.metricsOnLoopback ? http::Access::OperatorOrLoopback : http::Access::Operator;
    metricsApi = std::make_unique<api::MetricsApi>(
        *exchange,
        api::MetricsApi::Host{[this]() -> const http::RequestStats& { return server.stats(); },
                              [this] { return server.connections(); }, [this] { return storageUsage(); }, &processUsage,
                              [this] { return backup->lastAt(); }},
        access);
    metricsApi->addRoutes(server.router());
}

api::StorageUsage Relay::Private::storageUsage() const
{
    api::StorageUsage usage{store->databaseBytes(), store->logBytes(), store->disk().freeBytes()};
    const auto newest = store->audit().newest();
    const auto removed = store->audit().checkpoint();
    if (newest && removed)
        usage.auditEntries = newest->n - removed->n;
    usage.auditBytes = exchange->stats().auditBytes;
    return usage;
}

/// The agent of a token that came in an MCP call's arguments.
Result<exchange::AgentKey> Relay::Private::identify(const QString& token)
{
    const std::optional<exchange::AgentKey> agent = exchange->identities().byToken(token.toLatin1());
    if (!agent) {
        return fail(protocol::Reason::McpTokenIsUnknown);
    }
    exchange->noteRequest(*agent);
    return server.count(http::Meter::Laink, *agent).map([&agent] { return *agent; });
}

void Relay::Private::applyRates()
{
    const protocol::Limits& limits = exchange->limits();
    server.setRate(http::Meter::Laink, settings.rateLimits ? limits.requestsPerMinute : 0);
    server.setRate(http::Meter::AgentRing, settings.rateLimits ? limits.agentRingRequestsPerMinute : 0);
}

void Relay::Private::closeStore()
{
    server.router() = http::Router();
    metricsApi.reset();
    operatorPage.reset();
    guide.reset();
    operatorRules.reset();
    operatorRooms.reset();
    operatorApi.reset();
    mcpApi.reset();
    mcpTools.reset();
    bellApi.reset();
    agentRingApi.reset();
    lainkApi.reset();
    lainkCalls.reset();
    callerLimits.reset();
    pushes.reset();
    backup.reset();
    exchange.reset();
    store.reset();
}

Relay::Relay(RelaySettings settings, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(settings)))
{
}

Relay::~Relay()
{
    // The owner did not wait for stopped(): nobody is answered any more, but what was taken is kept.
    d->server.closeAll();
    if (d->exchange && !d->stopping)
        d->exchange->shutDown();
}

Result<void> Relay::start()
{
    // The ports first: they are what fails most often, and taking them leaves nothing behind. Nothing is answered
    // before the event loop runs.
    Result<void> started = d->endpoints.listen(d->settings.listen);
    if (started)
        started = d->open();
    else if (started.error().code == ErrorCode::Conflict)
        started = tl::unexpected(takenPort(d->settings, started.error()));
    if (!started) {
        d = std::make_unique<Private>(std::move(d->settings));
        return started;
    }
    d->addApis();
    reportListening();
    connect(&d->server, &http::HttpServer::lacksDescriptors, this, [this](bool lacks) {
        if (d->exchange)
            d->exchange->setCondition(protocol::condition::DescriptorsExhausted, lacks);
        if (lacks)
            emit noticed(
                u"Too many files are open: no new connection can be taken for a moment. Raise the limit (ulimit -n)."_s);
    });
    connect(d->exchange.get(), &exchange::Exchange::clockChanged, this,
            [this] { d->endpoints.followClock(d->exchange->isClockDoubted()); });
    connect(&d->endpoints, &Endpoints::changed, this, [this] {
        if (d->guide)
            d->guide->setCertificate(d->endpoints.certificate());
        emit endpointChanged(endpoint());
    });
    return started;
}

void Relay::reportListening()
{
    if (const QString taken = d->endpoints.loopbackTaken(); !taken.isEmpty()) {
        d->exchange->setCondition(protocol::condition::LoopbackTaken, true);
        emit noticed(
            u"Another program has %1: a client that asks for localhost may reach that one. Use 127.0.0.1."_s.arg(
                taken));
    }
    const int connections = d->server.limits().together;
    if (connections < guardLimits(d->settings).together &&
        d->settings.maxConnections != std::numeric_limits<int>::max())
        emit noticed(
            u"Only %1 connections at a time fit in the limit of open files. Raise it (ulimit -n)."_s.arg(connections));
}

void Relay::stop()
{
    if (d->stopping)
        return;
    d->stopping = true;
    connect(
        &d->server, &http::HttpServer::finished, this,
        [this] {
            d->closeStore();
            emit stopped();
        },
        Qt::QueuedConnection);
    d->server.finish();
    d->server.router() = routesWhileStopping();
    if (d->backup)
        d->backup->stop();
    if (d->pushes)
        d->pushes->stop();
    if (d->exchange)
        d->exchange->shutDown();
    QTimer::singleShot(StopMs, this, [this] { d->server.closeAll(); });
}

void Relay::pauseAll(bool paused, std::function<void(const Result<void>&)> done)
{
    if (d->exchange && !d->stopping)
        d->exchange->control().setPaused(paused, std::move(done));
    else
        done(fail(protocol::Reason::RelayIsStopping));
}

QStringList Relay::addresses() const
{
    return d->endpoints.addresses();
}

Endpoint Relay::endpoint() const
{
    const Endpoints& endpoints = d->endpoints;
    return {endpoints.addresses(), endpoints.localAddress(), endpoints.fingerprint(), endpoints.certificate()};
}

} // namespace relay
