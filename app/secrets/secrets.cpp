// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secrets.h"

#include <sodium.h>

namespace app::secrets {

namespace {

constexpr int keyBytes = 32;

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(bytes.size()));
    return bytes;
}

} // namespace

Secrets Secrets::generate()
{
    const SecretBytes operatorBytes{randomBytes(keyBytes)};
    return {randomBytes(keyBytes), operatorBytes.bytes.toHex(), false};
}

void Secrets::wipe()
{
    secrets::wipe(wrappingKey);
    secrets::wipe(operatorKey);
}

void wipe(QByteArray& bytes)
{
    // Writing to a shared buffer would only wipe a fresh copy of it.
    // The capacity counts what lies before the bytes too, where something was cut off at their beginning.
    if (!bytes.isEmpty() && bytes.isDetached())
        sodium_memzero(bytes.data(), static_cast<size_t>(bytes.capacity() - bytes.data_ptr().freeSpaceAtBegin()));
    bytes.clear();
}

void wipe(QString& text)
{
    if (!text.isEmpty() && text.isDetached())
        sodium_memzero(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace app::secrets
