// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/audittrail.h"

#include <QByteArrayView>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include "relay/engine/sha256.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Remark;
using relay::protocol::Result;

namespace relay::engine {

namespace {

// A slice of verifying ends with the first page that it takes its time over: pages are small.
constexpr int RowsAtOnce = 64;
constexpr qint64 BytesAtOnce = 64 * 1024;
/// As note() writes it. No name or reason in an entry can have it: the quotation marks in them are escaped.
constexpr QByteArrayView RemovedMark{R"("event":"entries_removed")"};

/// Ids are base64url and "operator": nothing in them needs escaping.
void appendId(QByteArray& json, const QString& id)
{
    const qsizetype from = json.size();
    json.resize(from + id.size() + 2);
    char* out = json.data() + from;
    *out++ = '"';
    for (const QChar c : id)
        *out++ = static_cast<char>(c.unicode());
    *out = '"';
}

} // namespace

QByteArray sha256Hex(const QString& text)
{
    return sha256(text.toUtf8()).toHex();
}

void AuditTrail::note(QLatin1StringView event, const QJsonObject& facts)
{
    QJsonObject json = facts;
    json.insert(u"event"_s, event);
    m_events += QJsonDocument(json).toJson(QJsonDocument::Compact);
    m_events += ',';
}

void AuditTrail::noteMessage(const store::MessageRecord& message, const QString& room, const QString& from,
                             const QStringList& to)
{
    // By hand, and a row without names: it is by far the most frequent event.
    const QByteArray text = message.text.toUtf8();
    m_events += R"(["message",)";
    appendId(m_events, m_store.messageIds().idOf(message.key));
    m_events += ',' + QByteArray::number(message.seq) + ',';
    appendId(m_events, room);
    m_events += ',';
    appendId(m_events, from);
    m_events += ",[";
    for (qsizetype i = 0; i < to.size(); ++i) {
        if (i > 0)
            m_events += ',';
        appendId(m_events, to.at(i));
    }
    m_events += "]," + QByteArray::number(text.size()) + ",\"" + sha256(text).toHex() + "\"],";
}

store::AuditRecord AuditTrail::link(const store::AuditRecord& before, qint64 now) const
{
    store::AuditRecord record;
    record.n = before.n + 1;
    record.entry.reserve(m_events.size() + 64);
    record.entry +=
        "{\"n\":" + QByteArray::number(record.n) + ",\"at_ms\":" + QByteArray::number(now) + ",\"events\":[";
    record.entry += QByteArrayView(m_events).chopped(m_events.isEmpty() ? 0 : 1);
    record.entry += "]}";
    record.hash = hashOf(before.n > 0 ? before.hash : QByteArray(HashSize, '\0'), record.entry);
    return record;
}

qint64 AuditTrail::timeOf(const QByteArray& entry)
{
    constexpr QByteArrayView Before{R"(,"at_ms":)"};
    const qsizetype from = entry.indexOf(Before) + Before.size();
    const qsizetype to = entry.indexOf(',', from);
    return from < Before.size() || to < from ? 0 : QByteArrayView(entry).sliced(from, to - from).toLongLong();
}

QByteArray AuditTrail::hashOf(const QByteArray& hashBefore, const QByteArray& entry)
{
    return sha256(hashBefore, entry);
}

AuditVerifier::AuditVerifier(store::Store& store)
    : m_store(store)
{
}

bool AuditVerifier::work(int ms)
{
    QElapsedTimer spent;
    spent.start();
    while (!m_done) {
        const Result<void> read = m_begun ? checkSome() : begin();
        if (!read) {
            m_failure = read.error();
            m_done = true;
        }
        if (spent.elapsed() >= ms)
            break;
    }
    return m_done;
}

Result<protocol::AuditCheck> AuditVerifier::result() const
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return m_check;
}

Result<void> AuditVerifier::begin()
{
    return m_store.audit().checkpoint().map([this](const store::AuditRecord& checkpoint) {
        m_begun = true;
        m_checkpoint = {checkpoint.n, checkpoint.n > 0 ? checkpoint.hash : QByteArray(AuditTrail::HashSize, '\0')};
        m_last = m_checkpoint;
        m_check.from = checkpoint.n + 1;
    });
}

Result<void> AuditVerifier::checkSome()
{
    return m_store.audit().after(m_last.n, RowsAtOnce, BytesAtOnce).map([this](const QList<store::AuditRecord>& rows) {
        for (const store::AuditRecord& record : rows) {
            const qint64 expected = m_last.n + 1;
            if (record.n != expected)
                return fail(say(Remark::AuditEntryMissing, expected));
            m_last = {expected, AuditTrail::hashOf(m_last.hash, record.entry)};
            if (m_last.hash != record.hash)
                return fail(say(Remark::AuditEntryChanged, expected));
            ++m_check.entries;
            if (record.entry.contains(RemovedMark))
                noteRemoved(record.entry);
        }
        if (rows.isEmpty())
            finish();
    });
}

/// The log itself says how far it was shortened last: else whoever takes out its beginning would only have to make up
/// what it follows.
void AuditVerifier::finish()
{
    const bool isShortened = m_checkpoint.n > 0;
    if (isShortened && m_removed != m_checkpoint)
        return fail(say(Remark::AuditStartUnexplained, m_checkpoint.n));
    if (!isShortened && m_removed.n > 0)
        return fail(say(Remark::AuditStartDenied, m_removed.n));
    m_done = true;
    m_check.ok = true;
    m_check.head = QString::fromLatin1(m_last.hash.toHex());
}

void AuditVerifier::fail(const protocol::Saying& problem)
{
    m_done = true;
    m_check.problem = problem;
}

void AuditVerifier::noteRemoved(const QByteArray& entry)
{
    const QJsonArray events = QJsonDocument::fromJson(entry)[u"events"].toArray();
    for (const QJsonValue& event : events) {
        if (event[u"event"].toString() == AuditTrail::Removed)
            m_removed = {event[u"to"].toInteger(), QByteArray::fromHex(event[u"hash"].toString().toLatin1())};
    }
}

} // namespace relay::engine
