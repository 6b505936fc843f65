// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/operatorapi.h"

#include <limits>

#include "relay/api/longpoll.h"
#include "relay/api/responses.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/searcher.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/fieldreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::Call;
using protocol::ErrorCode;
using protocol::FieldReader;
using protocol::Result;

namespace {

constexpr int DefaultEvents = 200;
constexpr int MaxEvents = 1000;
constexpr qint64 NoPresence = MaxCursor; ///< a cursor of presence that nothing comes after
constexpr int DefaultAgents = 200;
constexpr int MaxAgents = 500; ///< of one page
constexpr int MaxQuery = 200;  ///< characters to search for

/// The settings that a body names, the others as they are.
Result<protocol::Limits> changedLimits(const QJsonObject& body, const protocol::Limits& current)
{
    FieldReader fields(body, FieldReader::Request);
    QJsonObject limits = protocol::toJson(current);
    for (auto field = limits.begin(); field != limits.end(); ++field) {
        const QByteArray name = field.key().toLatin1();
        if (const auto value = fields.optionalInteger(QLatin1StringView(name), 0, std::numeric_limits<int>::max()))
            field.value() = *value;
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    return protocol::limitsFromJson(limits);
}

/// The rules for the whole relay that a body names under "policy", the others as they are.
Result<protocol::Policy> changedPolicy(const QJsonObject& body, protocol::Policy policy)
{
    FieldReader fields(body, FieldReader::Request);
    const QJsonObject object = fields.optionalObject("policy"_L1).value_or(QJsonObject());
    FieldReader rules(object, FieldReader::Request);
    policy.secrets = rules.optionalName<protocol::SecretGuard>("secrets"_L1).value_or(policy.secrets);
    policy.turnLimit =
        static_cast<int>(rules.optionalInteger("turn_limit"_L1, 0, MaxTurnLimit).value_or(policy.turnLimit));
    policy.loopBreaker = rules.optionalBool("loop_breaker"_L1).value_or(policy.loopBreaker);
    if (fields.error() || rules.error())
        return tl::unexpected(fields.error() ? *fields.error() : *rules.error());
    return policy;
}

auto routeAdder(http::Router& router)
{
    return [&router](const char* method, const char* pattern, std::function<void(const Call&)> handler) {
        router.add({method, pattern, http::Access::Operator, http::Meter::None, std::move(handler)});
    };
}

} // namespace

OperatorApi::OperatorApi(exchange::Exchange& exchange, Host host, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
    , m_host(std::move(host))
{
}

void OperatorApi::addRoutes(http::Router& router)
{
    addRelayRoutes(router);
    addAgentRoutes(router);
}

// -- the relay -------------------------------------------------------------------------------------------------------

void OperatorApi::addRelayRoutes(http::Router& router)
{
    const auto add = routeAdder(router);
    add("GET", "/operator/v1/relay",
        [this](const Call& call) { sendResult(call.reply, 200, protocol::toJson(info())); });
    add("PATCH", "/operator/v1/relay", [this](const Call& call) { changeSettings(call); });
    add("POST", "/operator/v1/pause", [this](const Call& call) { setPaused(call, true); });
    add("POST", "/operator/v1/resume", [this](const Call& call) { setPaused(call, false); });
    add("POST", "/operator/v1/backup", [this](const Call& call) { backUp(call); });
    add("POST", "/operator/v1/push/test", [this](const Call& call) { tryPush(call); });
    add("GET", "/operator/v1/events", [this](const Call& call) { events(call); });
    add("GET", "/operator/v1/search", [this](const Call& call) { search(call); });
}

protocol::RelayInfo OperatorApi::info() const
{
    protocol::RelayInfo info = m_exchange.relayInfo();
    info.version = QStringLiteral(DUOLOGUE_VERSION);
    const Endpoint endpoint = m_host.endpoint();
    info.addresses = endpoint.addresses;
    info.certificateFingerprint = endpoint.certificateFingerprint;
    info.certificate = QString::fromLatin1(endpoint.certificate);
    info.uptimeSeconds = m_exchange.stats().uptimeSeconds;
    info.lastBackupAt = m_host.lastBackupAt();
    return info;
}

void OperatorApi::changeSettings(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    const Result<protocol::Limits> limits = changedLimits(*body, m_exchange.limits());
    const Result<protocol::Policy> policy = changedPolicy(*body, m_exchange.relayInfo().policy);
    if (!limits || !policy)
        return call.reply.send(http::Response::error(!limits ? limits.error() : policy.error()));
    m_exchange.control().setRules(*limits, *policy, answering<void>(call.reply, 200, [this] {
        m_host.limitsChanged();
        return protocol::toJson(info());
    }));
}

void OperatorApi::setPaused(const Call& call, bool paused)
{
    if (!bodyOf(call))
        return;
    m_exchange.control().setPaused(paused,
                                   answering<void>(call.reply, 200, [this] { return protocol::toJson(info()); }));
}

/// The answer comes when the backup is whole. Who leaves before that wants none.
void OperatorApi::backUp(const Call& call)
{
    if (!bodyOf(call))
        return;
    m_host.backUp([reply = call.reply] { return reply.isOpen(); }, answering<protocol::BackupMade>(call, 200));
}

void OperatorApi::tryPush(const Call& call)
{
    if (bodyOf(call))
        m_host.tryPush(answering<protocol::PushTrial>(call, 200));
}

void OperatorApi::events(const Call& call)
{
    http::QueryFields query(call.request);
    const qint64 after = query.integer("after", 0, MaxCursor, 0);
    const qint64 presence = query.integer("presence", 0, MaxCursor, 0);
    const int limit = static_cast<int>(query.integer("limit", 1, MaxEvents, DefaultEvents));
    const int seconds = static_cast<int>(query.integer("wait", 0, protocol::MaxWaitSeconds, 0));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    // Who sends no cursor of presence waits for events alone: to it, all presence is new each time.
    const bool followsPresence = query.has("presence");
    LongPoll<QByteArray> poll;
    poll.seconds = seconds;
    poll.read = [this, after, presence, limit, followsPresence]() -> Result<Page<QByteArray>> {
        if (const Result<void> known = m_exchange.reader().checkCursor(after); !known)
            return tl::unexpected(known.error());
        protocol::EventPage page = m_exchange.reader().events(after, presence, limit);
        for (protocol::Event& event : page.events) {
            if (auto* relay = std::get_if<protocol::RelayChanged>(&event.what))
                relay->info = info(); // with what only the relay around the exchange knows
        }
        const bool quiet = !followsPresence || page.presence.isEmpty();
        return Page<QByteArray>{compact(protocol::toJson(page)), page.events.isEmpty() && quiet && !page.reset};
    };
    poll.wait = [this, after, awaited = followsPresence ? presence : NoPresence, seconds](std::function<void()> wake) {
        return m_exchange.reader().waitForEvents(after, awaited, seconds, std::move(wake));
    };
    answerLongPoll(m_exchange, this, call.reply, std::move(poll));
}

void OperatorApi::search(const Call& call) const
{
    http::QueryFields query(call.request);
    const QString words = query.text("q", MaxQuery);
    const qint64 before = query.integer("before", 0, MaxCursor, 0);
    const int limit = static_cast<int>(query.integer("limit", 1, protocol::MaxPage, protocol::DefaultPage));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    sendResult(call.reply, 200, m_exchange.searcher().search(words, before, limit).map(inJson<protocol::SearchPage>));
}

// -- agents ----------------------------------------------------------------------------------------------------------

void OperatorApi::addAgentRoutes(http::Router& router)
{
    const auto add = routeAdder(router);
    add("GET", "/operator/v1/agents", [this](const Call& call) { listAgents(call); });
    add("POST", "/operator/v1/agents", [this](const Call& call) { makeAgent(call); });
    add("POST", "/operator/v1/agents/{id}/revoke", [this](const Call& call) {
        if (bodyOf(call))
            m_exchange.identities().revoke(idText(call.ids.value(0)), answering<protocol::Agent>(call, 200));
    });
}

void OperatorApi::listAgents(const Call& call) const
{
    http::QueryFields query(call.request);
    const exchange::ListQuery asked = listQuery(query, MaxAgents, DefaultAgents);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    QJsonObject json = listJson(u"agents"_s, m_exchange.identities().list(asked));
    json.insert(u"seq"_s, m_exchange.reader().currentSeq());
    sendResult(call.reply, 200, json);
}

void OperatorApi::makeAgent(const Call& call)
{
    Result<exchange::NewAgent> agent = http::parseBody(call.request).and_then(newAgent);
    if (!agent)
        return call.reply.send(http::Response::error(agent.error()));
    agent->byOperator = true;
    m_exchange.identities().add(
        *agent, answering<exchange::Registration>(call.reply, 201, [](const exchange::Registration& made) {
            return QJsonObject{{u"agent"_s, protocol::toJson(made.agent)}, {u"token"_s, made.token}};
        }));
}

} // namespace relay::api
