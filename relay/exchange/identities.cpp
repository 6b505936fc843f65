// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/identities.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/engine/sha256.h"
#include "relay/engine/tokenmint.h"
#include "relay/exchange/gate.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/inputrules.h"
#include "relay/exchange/messagefilter.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/views.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Remark;
using relay::protocol::Result;

namespace relay::exchange {

void Identities::add(const NewAgent& agent, Completion<Registration> done)
{
    m_engine.queue.add<Registration>([this, agent](Batch& batch) { return add(batch, agent); }, std::move(done));
}

void Identities::revoke(const QString& agentId, Completion<protocol::Agent> done)
{
    m_engine.queue.addControl<protocol::Agent>([this, agentId](Batch& batch) { return revoke(batch, agentId); },
                                               std::move(done));
}

protocol::Agent Identities::find(AgentKey key) const
{
    const AgentEntry* entry = m_engine.directory.agent(key);
    return entry ? Views(m_engine).agent(*entry) : protocol::Agent();
}

ListPage<protocol::Agent> Identities::list(const ListQuery& query) const
{
    return Views(m_engine).agents(query);
}

Result<Registration> Identities::add(Batch& batch, const NewAgent& wanted)
{
    const auto name = InputRules::ofAgent(wanted.name);
    const auto operatorName = InputRules::optional(wanted.operatorName, protocol::MaxSelfDeclared, u"operator"_s);
    const auto model = InputRules::optional(wanted.model, protocol::MaxSelfDeclared, u"model"_s);
    if (!name || !operatorName || !model)
        return tl::unexpected(!name ? name.error() : !operatorName ? operatorName.error() : model.error());
    // What an agent calls itself is read by whoever asks for its number.
    for (const QString& text : {*name, *operatorName, *model}) {
        const Gate gate(m_engine);
        const auto admitted = wanted.byOperator
                                  ? MessageFilter(m_engine).examineName(batch, 0, text)
                                  : gate.admit(batch, {0, nullptr, nullptr, text, u"name"_s}).map([](const auto&) {});
        if (!admitted)
            return tl::unexpected(admitted.error());
    }
    const int capacity = wanted.byOperator ? 0 : m_engine.limits.capacity;
    if (capacity > 0 && m_engine.directory.activeAgents() >= capacity)
        return fail(Reason::RelayIsFull, capacity);

    const QString token = TokenMint::token();
    store::AgentRecord record;
    record.key = m_engine.directory.nextAgentKey();
    record.id = TokenMint::id();
    record.number = freeNumber();
    record.tokenHash = sha256(token.toLatin1());
    record.name = *name;
    record.operatorName = *operatorName;
    record.model = *model;
    record.createdAt = batch.now();
    record.byOperator = wanted.byOperator;
    if (auto saved = batch.save(record); !saved)
        return tl::unexpected(saved.error());
    return Registration{Views(m_engine).agent(*m_engine.directory.agent(record.key)), token};
}

Result<protocol::Agent> Identities::revoke(Batch& batch, const QString& agentId)
{
    AgentEntry* agent = m_engine.directory.agent(m_engine.directory.agentById(agentId));
    if (!agent)
        return fail(Reason::NoSuchAgent);
    if (agent->record.revokedAt != 0 && !batch.isAgain())
        return Views(m_engine).agent(*agent);
    const AgentKey key = agent->record.key;
    if (auto written = m_engine.store.agents().writeRevoked(key, batch.now()); !written)
        return tl::unexpected(written.error());
    m_engine.directory.setRevoked(*agent, batch.now());
    batch.announceAgent(key);
    batch.endWaits(key);
    batch.audit().note("agent_revoked"_L1, {{u"agent"_s, agent->record.id}});
    if (auto rejected = HeldMessages(m_engine).rejectOf(batch, key, say(Remark::AuthorWasRevoked)); !rejected)
        return tl::unexpected(rejected.error());
    const Notice notice{protocol::SystemEvent::Revoked, say(Remark::AgentRevoked), key, 0};
    for (const RoomKey room : std::set<RoomKey>(agent->rooms)) {
        if (auto left = m_rooms.removeMember(batch, *m_engine.directory.room(room), key, notice); !left)
            return tl::unexpected(left.error());
    }
    if (auto forgotten = forgetRules(batch, key); !forgotten)
        return tl::unexpected(forgotten.error());
    return Views(m_engine).agent(*agent);
}

/// What held between it and others, where no room is left of that.
Result<void> Identities::forgetRules(Batch& batch, AgentKey agent)
{
    std::vector<RulesEntry*> its;
    for (auto& [key, rules] : m_engine.directory.rules()) {
        if (rules.record.one == agent || rules.record.other == agent)
            its.push_back(&rules);
    }
    for (RulesEntry* rules : its) {
        if (auto removed = batch.removeUnused(*rules); !removed)
            return removed;
    }
    return {};
}

bool Identities::isUnused(const AgentEntry& agent)
{
    const store::AgentRecord& record = agent.record;
    return record.revokedAt == 0 && record.lastSeenAt == 0 && !record.byOperator && agent.rooms.empty();
}

Result<void> Identities::expire(Batch& batch, qint64 time)
{
    for (auto& [key, agent] : m_engine.directory.agents()) {
        if (!isUnused(agent) || agent.record.createdAt > time)
            continue;
        if (auto written = m_engine.store.agents().writeRevoked(key, batch.now()); !written)
            return written;
        m_engine.directory.setRevoked(agent, batch.now());
        batch.announceAgent(key);
        batch.audit().note("agent_expired"_L1, {{u"agent"_s, agent.record.id}});
    }
    return {};
}

QString Identities::freeNumber() const
{
    // Four digits, and one more each time that drawing blindly has become a matter of luck.
    constexpr int FirstDigits = 4;
    constexpr int Draws = 20;
    for (int digits = FirstDigits;; ++digits) {
        for (int draw = 0; draw < Draws; ++draw) {
            const QString number = TokenMint::number(digits);
            if (m_engine.directory.agentByNumber(number) == 0)
                return number;
        }
    }
}

std::optional<AgentKey> Identities::byToken(QByteArrayView token) const
{
    const AgentKey key = m_engine.directory.agentByTokenHash(sha256(token));
    const AgentEntry* agent = m_engine.directory.agent(key);
    return agent && agent->record.revokedAt == 0 ? std::optional(key) : std::nullopt;
}

Result<protocol::Agent> Identities::byNumber(QStringView number) const
{
    const QString normalized = number.trimmed().toString().toUpper();
    if (const AgentEntry* agent = m_engine.directory.agent(m_engine.directory.agentByNumber(normalized)))
        return Views(m_engine).agent(*agent);
    return fail(Reason::NoAgentHasNumber);
}

} // namespace relay::exchange
