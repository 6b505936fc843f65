// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

#include "relay/daemon/commandline.h"
#include "relay/protocol/error.h"

namespace relay {

namespace store {
class Store;
}

/// The two keys of a `duologued`, and the data directory that they lie in. What the first start makes is kept only when
/// that start succeeds: call keep() then, or everything that was made goes again (contract: "nothing changed on disk").
class DaemonKeys
{
public:
    DaemonKeys() = default;
    ~DaemonKeys();
    Q_DISABLE_COPY_MOVE(DaemonKeys)

    /// Reads both keys, and makes what a first start has to make.
    protocol::Result<void> prepare(const CommandLine& line);
    /// Also puts back a key that another relay has taken away meanwhile, one that began in the same directory at the
    /// same moment and lost.
    protocol::Result<void> keep();

    /// The key that protects the database of that command line; makes nothing. NotFound when it is not where it should
    /// be.
    static protocol::Result<QByteArray> findWrappingKey(const CommandLine& line);

    const QByteArray& wrappingKey() const { return m_wrappingKey; }

    const QByteArray& operatorKey() const { return m_operatorKey; }

private:
    QString databaseKeyPath() const;
    protocol::Result<void> makeDirectory();
    protocol::Result<void> loadWrappingKey(const CommandLine& line);
    protocol::Result<void> loadOperatorKey();
    protocol::Result<QByteArray> readOrMake(const QString& path, const QByteArray& fresh);

    QString m_dataDir;
    QByteArray m_wrappingKey;
    QByteArray m_operatorKey;
    QHash<QString, QByteArray> m_kept; ///< files in the data directory, and what is in them
    QStringList m_made;                ///< those of them that this start made
    QStringList m_madeDirectories;     ///< the innermost first
};

/// Whom that command line says to push to, with the secret that belongs to it; the whole is consistent.
protocol::Result<push::PushSettings> pushSettings(const CommandLine& line);

/// The store of a relay that does not run, for a command that looks into it; it makes none. NotFound when there is
/// none, Conflict when a relay holds it.
protocol::Result<std::unique_ptr<store::Store>> openStopped(const CommandLine& line);

} // namespace relay
