// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <optional>

#include "relay/engine/directory.h"
#include "relay/protocol/audit.h"
#include "relay/store/records.h"

namespace relay::store {
class Store;
}

namespace relay::engine {

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

    static QByteArray hashOf(const QByteArray& hashBefore, const QByteArray& entry);
    /// When it was written, ms since the epoch, from its first 64 bytes; 0 where they do not say.
    static qint64 timeOf(const QByteArray& entry);

    static constexpr int HashSize = 32;
    /// What an entry takes on the disk beside its text.
    static constexpr qint64 EntryBytes = 64;
    /// The event that says what was removed of the log: `to`, the hash of that entry, and how many.
    static constexpr QLatin1StringView Removed{"entries_removed"};

private:
    const store::Store& m_store;
    QByteArray m_events; ///< JSON objects, arrays for messages, with a comma after each
};

/// Goes through the whole chain, a slice at a time. Nothing may be removed of it meanwhile; what is added counts.
class AuditVerifier
{
public:
    /// `store` is borrowed and must live longer.
    explicit AuditVerifier(store::Store& store);

    /// Goes on for about that long. Whether it is done.
    bool work(int ms);
    /// Then: what it found, or why the log could not be read.
    protocol::Result<protocol::AuditCheck> result() const;

private:
    struct Link {
        qint64 n = 0;
        QByteArray hash;

        bool operator==(const Link&) const = default;
    };

    protocol::Result<void> begin();
    protocol::Result<void> checkSome();
    void noteRemoved(const QByteArray& entry);
    void finish();
    void fail(const protocol::Saying& problem);

    store::Store& m_store;
    protocol::AuditCheck m_check;
    std::optional<protocol::Error> m_failure;
    Link m_checkpoint;
    Link m_last;
    Link m_removed; ///< as the newest entry that says so has it
    bool m_begun = false;
    bool m_done = false;
};

/// Of a text in UTF-8, 64 hex digits.
QByteArray sha256Hex(const QString& text);

} // namespace relay::engine
