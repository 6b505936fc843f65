// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/operatorrules.h"

#include "relay/api/longpoll.h"
#include "relay/api/responses.h"
#include "relay/exchange/auditlog.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/needs.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/fieldreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::Call;
using protocol::FieldReader;

namespace {

constexpr int HashDigits = 64;
constexpr int MaxReason = 500;
constexpr int MaxHeld = 40; ///< of one page: below 8 MB, however long the texts are
constexpr int DefaultEntries = 200;
constexpr int MaxEntries = 1000;

} // namespace

OperatorRules::OperatorRules(exchange::Exchange& exchange, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
{
}

void OperatorRules::addRoutes(http::Router& router)
{
    const auto add = [&router](const char* method, const char* pattern, std::function<void(const Call&)> handler) {
        router.add({method, pattern, http::Access::Operator, http::Meter::None, std::move(handler)});
    };
    add("GET", "/operator/v1/needs", [this](const Call& call) { needs(call); });
    add("POST", "/operator/v1/needs/{id}/snooze", [this](const Call& call) { snooze(call); });
    add("POST", "/operator/v1/needs/{id}/dismiss", [this](const Call& call) { dismiss(call); });
    add("GET", "/operator/v1/held", [this](const Call& call) { held(call); });
    add("POST", "/operator/v1/messages/{id}/release", [this](const Call& call) { release(call); });
    add("POST", "/operator/v1/messages/{id}/reject", [this](const Call& call) { reject(call); });
    add("POST", "/operator/v1/agents/{id}/pause", [this](const Call& call) { setAgentPaused(call, true); });
    add("POST", "/operator/v1/agents/{id}/resume", [this](const Call& call) { setAgentPaused(call, false); });
    add("GET", "/operator/v1/audit", [this](const Call& call) { audit(call); });
    add("GET", "/operator/v1/audit/verify", [this](const Call& call) { verifyAudit(call); });
}

void OperatorRules::needs(const Call& call)
{
    http::QueryFields query(call.request);
    const qint64 after = query.integer("after", 0, MaxCursor, 0);
    const int seconds = static_cast<int>(query.integer("wait", 0, protocol::MaxNeedsSeconds, 0));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    LongPoll<QByteArray> poll;
    poll.seconds = seconds;
    poll.read = [this, after]() -> protocol::Result<Page<QByteArray>> {
        const protocol::NeedList list = m_exchange.needs().list();
        return Page<QByteArray>{compact(protocol::toJson(list)), list.revision == after};
    };
    poll.wait = [this, after, seconds](std::function<void()> wake) {
        return m_exchange.needs().wait(after, seconds, std::move(wake));
    };
    answerLongPoll(m_exchange, this, call.reply, std::move(poll));
}

void OperatorRules::snooze(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    FieldReader fields(*body, FieldReader::Request);
    const auto seconds = fields.optionalInteger("seconds"_L1, 0, exchange::Needs::MostSnoozeSeconds);
    if (fields.error() || !seconds)
        return call.reply.send(http::Response::error(
            fields.error().value_or(protocol::errorOf(protocol::Reason::FieldIsMissing, u"seconds"_s))));
    m_exchange.needs().snooze(idText(call.ids.value(0)), *seconds, answering<protocol::Need>(call, 200));
}

void OperatorRules::dismiss(const Call& call)
{
    if (!bodyOf(call))
        return;
    const QString id = idText(call.ids.value(0));
    m_exchange.needs().dismiss(id, answering<void>(call.reply, 200, [id] {
                                   return QJsonObject{{u"id"_s, id}, {u"dismissed"_s, true}};
                               }));
}

void OperatorRules::held(const Call& call) const
{
    http::QueryFields query(call.request);
    const exchange::ListQuery asked = listQuery(query, MaxHeld, MaxHeld);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    sendResult(call.reply, 200,
               m_exchange.held().waiting(asked).map([](const auto& page) { return listJson(u"messages"_s, page); }));
}

void OperatorRules::release(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    FieldReader fields(*body, FieldReader::Request);
    exchange::Decision decision;
    decision.messageId = idText(call.ids.value(0));
    decision.sha256 = fields.text("sha256"_L1, HashDigits, HashDigits);
    const QJsonValue text = body->value(u"text");
    if (!text.isUndefined() && !text.isNull())
        decision.text = fields.text("text"_L1, 1, protocol::MaxMessageText, false);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.held().release(decision, answering<protocol::Message>(call, 200));
}

void OperatorRules::reject(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    FieldReader fields(*body, FieldReader::Request);
    exchange::Decision decision;
    decision.messageId = idText(call.ids.value(0));
    decision.sha256 = fields.text("sha256"_L1, HashDigits, HashDigits);
    decision.reason = fields.optionalText("reason"_L1, MaxReason);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.held().reject(decision, answering<protocol::Message>(call, 200));
}

void OperatorRules::setAgentPaused(const Call& call, bool paused)
{
    if (bodyOf(call))
        m_exchange.control().setAgentPaused(idText(call.ids.value(0)), paused, answering<protocol::Agent>(call, 200));
}

void OperatorRules::audit(const Call& call) const
{
    http::QueryFields query(call.request);
    const exchange::ListQuery asked = listQuery(query, MaxEntries, DefaultEntries);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    sendResult(call.reply, 200, m_exchange.audit().page(asked).map(inJson<protocol::AuditPage>));
}

void OperatorRules::verifyAudit(const Call& call) const
{
    m_exchange.audit().verify(answering<protocol::AuditCheck>(call, 200));
}

} // namespace relay::api
