// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/auditlog.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr int CheckMs = 2;                ///< of a slice of checking
constexpr int RowsAtOnce = 256;           ///< of a slice of removing
constexpr qint64 BytesAtOnce = 96 * 1024; ///< as well
constexpr int NextSliceMs = 20;
constexpr int SoonMs = 1'000;
constexpr int RetryMs = 30'000;
constexpr int LookAgainMs = 3'600'000; ///< ages are counted in days
constexpr qint64 Mib = 1024 * 1024;
constexpr qint64 PageBytes = Mib; ///< of entries, in an answer
constexpr qint64 Slack = 16;      ///< once it is too large, it is made smaller by one part of so many
constexpr qint64 AgeSlack = 64;   ///< and begun with once the oldest is older by one part of so many

} // namespace

AuditLog::AuditLog(Engine& engine)
    : m_engine(engine)
{
    m_trimTimer.setSingleShot(true);
    m_trimTimer.setTimerType(Qt::CoarseTimer);
    m_checkTimer.setSingleShot(true);
    connect(&m_trimTimer, &QTimer::timeout, this, &AuditLog::look);
    connect(&m_checkTimer, &QTimer::timeout, this, &AuditLog::checkSome);
}

// -- removing ---------------------------------------------------------------------------------------------------------

void AuditLog::start()
{
    m_trimTimer.start(SoonMs);
}

void AuditLog::noteWrite()
{
    if (isTooLarge() && m_trimTimer.remainingTime() > RetryMs)
        m_trimTimer.start(SoonMs);
}

void AuditLog::look()
{
    m_trimTimer.start(LookAgainMs);
    if (m_checks.empty())
        emit trimDue();
}

bool AuditLog::isTooLarge() const
{
    return m_engine.limits.auditMib > 0 && m_engine.state.auditBytes > m_engine.limits.auditMib * Mib;
}

/// How much of it goes for its size.
qint64 AuditLog::surplus()
{
    const qint64 most = m_engine.limits.auditMib * Mib;
    const qint64 target = most - most / Slack;
    m_tooLarge = most > 0 && m_engine.state.auditBytes > (m_tooLarge ? target : most);
    return m_tooLarge ? m_engine.state.auditBytes - target : 0;
}

/// What was written before that is to go for its age; 0: nothing is. `oldest` is when the oldest was written.
qint64 AuditLog::oldestToKeep(qint64 now, qint64 oldest)
{
    const qint64 age = m_engine.limits.auditAgeSeconds * 1000;
    m_engine.time.check();
    const bool isDue = age > 0 && m_engine.time.mayAge() && (m_more || oldest < now - age - age / AgeSlack);
    return isDue ? now - age : 0;
}

/// As the clock is understood now; entries are never corrected themselves. 0 where it does not say.
qint64 AuditLog::timeOf(const store::AuditMark& mark) const
{
    const qint64 at = AuditTrail::timeOf(mark.beginning);
    return at > 0 ? m_engine.time.sinceOf(at) : 0;
}

Result<void> AuditLog::trim(Batch& batch)
{
    if (!m_checks.empty())
        return {};
    const auto marks = m_engine.store.audit().oldest(RowsAtOnce);
    if (!marks)
        return tl::unexpected(marks.error());
    if (marks->isEmpty())
        return {};
    const qint64 keepFrom = oldestToKeep(batch.now(), timeOf(marks->first()));
    const qint64 tooMany = surplus();
    const auto isToGo = [&](const store::AuditMark& mark, qint64 before) {
        const qint64 at = timeOf(mark);
        return mark.n < m_engine.auditHead.n && (before < tooMany || (at > 0 && at < keepFrom));
    };
    qint64 bytes = 0;
    qsizetype count = 0;
    for (; count < marks->size() && bytes < BytesAtOnce && isToGo(marks->at(count), bytes); ++count)
        bytes += marks->at(count).size + AuditTrail::EntryBytes;
    m_more = count > 0 && (count == marks->size() || (bytes >= BytesAtOnce && isToGo(marks->at(count), bytes)));
    if (count == 0)
        return {};
    const store::AuditMark& last = marks->at(count - 1);
    batch.audit().note(AuditTrail::Removed,
                       {{u"to"_s, last.n}, {u"hash"_s, QString::fromLatin1(last.hash.toHex())}, {u"entries"_s, count}});
    batch.countAudit(-bytes);
    return m_engine.store.audit().removeUntil(last.n);
}

void AuditLog::finish(bool committed)
{
    if (!committed)
        m_trimTimer.start(RetryMs);
    else if (m_more)
        m_trimTimer.start(NextSliceMs);
}

// -- checking ---------------------------------------------------------------------------------------------------------

Result<protocol::AuditPage> AuditLog::page(const ListQuery& query) const
{
    const auto checkpoint = m_engine.store.audit().checkpoint();
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    return m_engine.store.audit()
        .after(query.after, query.limit, PageBytes)
        .map([&](const QList<store::AuditRecord>& records) {
            protocol::AuditPage page;
            const QByteArray hash = checkpoint->n > 0 ? checkpoint->hash : QByteArray(AuditTrail::HashSize, '\0');
            page.checkpoint = {checkpoint->n, QString::fromLatin1(hash.toHex())};
            page.nextAfter = records.isEmpty() ? query.after : records.last().n;
            page.more = !records.isEmpty() && page.nextAfter < m_engine.auditHead.n;
            page.head = QString::fromLatin1(m_engine.auditHead.hash.toHex());
            page.headNumber = m_engine.auditHead.n;
            for (const store::AuditRecord& record : records)
                page.entries.append(
                    {record.n, QString::fromUtf8(record.entry), QString::fromLatin1(record.hash.toHex())});
            return page;
        });
}

void AuditLog::verify(Completion<protocol::AuditCheck> done)
{
    m_checks.push_back({AuditVerifier(m_engine.store), std::move(done)});
    m_checkTimer.start(0);
}

/// One after the other; whoever else uses the relay comes in between.
void AuditLog::checkSome()
{
    if (m_checks.empty())
        return;
    if (m_checks.front().verifier.work(CheckMs)) {
        const Check check = std::move(m_checks.front());
        m_checks.pop_front();
        check.done(check.verifier.result());
    }
    if (!m_checks.empty())
        m_checkTimer.start(0);
    else if (m_more || isTooLarge())
        m_trimTimer.start(NextSliceMs);
}

void AuditLog::shutDown()
{
    m_trimTimer.stop();
    m_checkTimer.stop();
    for (const Check& check : std::exchange(m_checks, {}))
        check.done(fail(protocol::Reason::RelayIsStopping));
}

} // namespace relay::exchange
