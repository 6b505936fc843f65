// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/audittrail.h"

#include <QByteArrayView>
#include <QJsonDocument>
#include <QStringList>

#include "relay/exchange/sha256.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr int HashSize = 32;
constexpr int PageSize = 1'000;

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

QByteArray AuditTrail::hashOf(const QByteArray& hashBefore, const QByteArray& entry)
{
    return sha256(hashBefore, entry);
}

Result<protocol::AuditCheck> AuditTrail::verify(store::Store& store)
{
    protocol::AuditCheck check;
    QByteArray hash(HashSize, '\0');
    for (;;) {
        const auto page = store.audit().after(check.entries, PageSize);
        if (!page)
            return tl::unexpected(page.error());
        for (const store::AuditRecord& record : *page) {
            const qint64 expected = check.entries + 1;
            if (record.n != expected) {
                check.problem = u"Entry %1 is missing."_s.arg(expected);
                return check;
            }
            hash = hashOf(hash, record.entry);
            if (hash != record.hash) {
                check.problem = u"Entry %1 is not what was written: its hash does not follow from it and from the "
                                "entry before."_s.arg(expected);
                return check;
            }
            check.entries = expected;
        }
        if (page->size() < PageSize)
            break;
    }
    check.ok = true;
    check.head = QString::fromLatin1(hash.toHex());
    return check;
}

} // namespace relay::exchange
