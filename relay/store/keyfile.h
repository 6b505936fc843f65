// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"

namespace relay::store {

class DataDir;

/// DIR/database.key: the database's random 256-bit key, wrapped (AES-256-GCM) by a wrapping key that lives elsewhere
/// (the keychain, for example). It also has a check that tells a wrong wrapping key from a damaged file.
class KeyFile
{
public:
    static constexpr int KeySize = 32;         ///< bytes, of both keys
    static constexpr qsizetype FileSize = 108; ///< bytes, of the file

    explicit KeyFile(const DataDir& dir);

    bool exists() const;
    /// The database's key. Unauthorized: another wrapping key made it. Forbidden: others can read it. StorageFailed: it
    /// is damaged or cannot be read.
    protocol::Result<QByteArray> unwrap(const QByteArray& wrappingKey) const;
    /// Makes a new key and the file. The caller has made sure that there is no database.
    protocol::Result<QByteArray> create(const QByteArray& wrappingKey) const;

private:
    const DataDir& m_dir;
    QString m_path;
};

} // namespace relay::store
