// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/messagefilter.h"

#include <QJsonObject>

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/protocol/remark.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::fail;
using relay::protocol::HeldBy;
using relay::protocol::Reason;
using relay::protocol::Remark;
using relay::protocol::Result;
using relay::protocol::SecretGuard;

namespace relay::exchange {

namespace {

/// What waits is kept until the operator looks: a sender that goes on regardless must not fill the disk.
constexpr int MostHeld = 100;

} // namespace

Error MessageFilter::refuse(Batch& batch, AgentKey author, const QString& roomId,
                            const policy::SecretGuard::Finding& found, const QString& field) const
{
    QJsonObject facts{{u"kind"_s, found.kind}, {u"in"_s, field}};
    if (author > 0)
        facts.insert(u"agent"_s, m_engine.directory.authorId(author));
    if (!roomId.isEmpty())
        facts.insert(u"room"_s, roomId);
    batch.audit().note("secret_refused"_L1, facts);
    const RoomEntry* room = m_engine.directory.room(roomId);
    if (auto noted = batch.noteRefusal(room ? room->record.key : NeedBoard::NoRoom, author, found.kind); !noted)
        return noted.error();
    return errorOf(Reason::LooksLikeSecret, field, found.kind, found.length, found.offset + 1);
}

Result<void> MessageFilter::examineName(Batch& batch, AgentKey author, const QString& name) const
{
    if (m_engine.policy.secrets == SecretGuard::Off)
        return {};
    if (const auto found = policy::SecretGuard::find(name))
        return tl::unexpected(refuse(batch, author, {}, *found, u"name"_s));
    return {};
}

Result<MessageFilter::Verdict> MessageFilter::examine(Batch& batch, const Subject& subject) const
{
    Verdict verdict;
    if (subject.reviewed && !subject.trusted)
        verdict = {HeldBy::Review, say(Remark::RoomIsReviewed)};
    verdict.trusted = subject.reviewed && subject.trusted;
    const auto found = m_engine.policy.secrets != SecretGuard::Off ? policy::SecretGuard::find(subject.text)
                                                                   : std::optional<policy::SecretGuard::Finding>();
    if (found && m_engine.policy.secrets == SecretGuard::Refuse)
        return tl::unexpected(refuse(batch, subject.author, subject.roomId, *found, subject.field));
    if (found)
        verdict = {HeldBy::SecretGuard, say(Remark::SecretSuspected, found->kind, found->length, found->offset + 1)};
    const int held = verdict.heldBy == HeldBy::Nobody || !subject.rules ? 0 : heldUnder(*subject.rules);
    if (held >= MostHeld)
        return fail(Reason::TooManyHeld, held);
    return verdict;
}

int MessageFilter::heldUnder(const RulesEntry& rules) const
{
    int held = 0;
    for (const RoomKey key : rules.rooms)
        held += m_engine.directory.room(key)->held();
    return held;
}

} // namespace relay::exchange
