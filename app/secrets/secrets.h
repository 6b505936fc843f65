// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace app::secrets {

/// Overwrites the bytes when this is their last owner (a shared buffer is left to the others), and drops them.
void wipe(QByteArray& bytes);
void wipe(QString& text);

/// Bytes that are wiped when the last copy goes.
struct SecretBytes {
    QByteArray bytes;

    ~SecretBytes() { wipe(bytes); }
};

/// What the hosted relay needs to be told and nobody else may learn. Wiped when the last copy of each key goes, so
/// copies that live on (RelaySettings) are best wiped by whoever holds them.
struct Secrets {
    QByteArray wrappingKey;   ///< 32 bytes; unwraps DIR/database.key
    QByteArray operatorKey;   ///< the bearer of /operator/v1: 64 lower-case hex digits
    bool sessionOnly = false; ///< they live as long as this process: use a throw-away data directory

    /// New random ones.
    static Secrets generate();

    ~Secrets() { wipe(); }

    void wipe();
};

} // namespace app::secrets
