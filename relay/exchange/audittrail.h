// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include "relay/exchange/directory.h"
#include "relay/protocol/audit.h"
#include "relay/store/records.h"

namespace relay::store {
class Store;
}

namespace relay::exchange {

/// What one transaction adds to the audit log: one link of the chain, however much happened in it, so that a busy
/// relay pays for it once a turn. docs/audit.md says what is in it and how it is checked.
class AuditTrail
{
public:
    explicit AuditTrail(const store::Store& store)
        : m_store(store)
    {
    }

    /// Something that happened; `event` is its name, a key of `facts` must not be "event".
    void note(QLatin1StringView event, const QJsonObject& facts);
    /// A message that became visible. `to` are who it is for. Neither its text nor anything of it is kept, only its
    /// SHA-256 and its size.
    void noteMessage(const store::MessageRecord& message, const QString& room, const QString& from,
                     const QStringList& to);

    bool isEmpty() const { return m_events.isEmpty(); }

    /// The link that follows `before`.
    store::AuditRecord link(const store::AuditRecord& before, qint64 now) const;

    /// Goes through the whole chain.
    static protocol::Result<protocol::AuditCheck> verify(store::Store& store);
    static QByteArray hashOf(const QByteArray& hashBefore, const QByteArray& entry);

private:
    const store::Store& m_store;
    QByteArray m_events; ///< JSON objects, arrays for messages, with a comma after each
};

/// Of a text in UTF-8, 64 hex digits.
QByteArray sha256Hex(const QString& text);

} // namespace relay::exchange
