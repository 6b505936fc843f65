// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/audittrail.h"

#include <QJsonDocument>
#include <QStringList>

#include <openssl/evp.h>

#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr int HashSize = 32;
constexpr int PageSize = 1'000;

/// OpenSSL's is several times as fast as QCryptographicHash, and each message that is sent is hashed.
QByteArray sha256(const QByteArray& bytes)
{
    QByteArray hash(HashSize, '\0');
    EVP_Digest(bytes.constData(), static_cast<std::size_t>(bytes.size()), reinterpret_cast<unsigned char*>(hash.data()),
               nullptr, EVP_sha256(), nullptr);
    return hash;
}

/// Ids are base64url and "operator": nothing in them needs escaping.
void appendId(QByteArray& json, const char* name, const QString& id)
{
    json += ",\"";
    json += name;
    json += "\":\"";
    json += id.toLatin1();
    json += '"';
}

void appendNumber(QByteArray& json, const char* name, qint64 number)
{
    json += ",\"";
    json += name;
    json += "\":";
    json += QByteArray::number(number);
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
    // By hand: it is by far the most frequent event.
    const QByteArray text = message.text.toUtf8();
    m_events += R"({"event":"message")";
    appendId(m_events, "id", m_store.messageIds().idOf(message.key));
    appendNumber(m_events, "seq", message.seq);
    appendId(m_events, "room", room);
    appendId(m_events, "from", from);
    m_events += ",\"to\":[";
    for (qsizetype i = 0; i < to.size(); ++i)
        m_events += (i > 0 ? ",\"" : "\"") + to.at(i).toLatin1() + '"';
    m_events += ']';
    appendNumber(m_events, "bytes", text.size());
    m_events += ",\"sha256\":\"";
    m_events += sha256(text).toHex();
    m_events += "\"},";
}

store::AuditRecord AuditTrail::link(const store::AuditRecord& before, qint64 now) const
{
    store::AuditRecord record;
    record.n = before.n + 1;
    record.entry = "{\"n\":" + QByteArray::number(record.n) + ",\"at_ms\":" + QByteArray::number(now) +
                   ",\"events\":[" + m_events.chopped(m_events.isEmpty() ? 0 : 1) + "]}";
    record.hash = hashOf(before.n > 0 ? before.hash : QByteArray(HashSize, '\0'), record.entry);
    return record;
}

QByteArray AuditTrail::hashOf(const QByteArray& hashBefore, const QByteArray& entry)
{
    return sha256(hashBefore + entry);
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
