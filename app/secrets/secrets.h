// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>

namespace app::secrets {

/// Overwrites the bytes when this is their last owner (a shared buffer is left to the others), and drops them.
void wipe(QByteArray& bytes);
void wipe(QString& text);

/// Bytes that are wiped when the last copy goes, or is assigned to.
struct SecretBytes {
    QByteArray bytes;

    SecretBytes() = default;

    SecretBytes(
        QByteArray value) // implicit: what becomes a secret needs no ceremony, what stops being one says `bytes`
        : bytes(std::move(value))
    {
    }

    SecretBytes(const SecretBytes&) = default;

    SecretBytes(SecretBytes&& other) noexcept
        : bytes(std::exchange(other.bytes, {}))
    {
    }

    SecretBytes& operator=(SecretBytes other) noexcept // goes with what was here
    {
        bytes.swap(other.bytes);
        return *this;
    }

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
