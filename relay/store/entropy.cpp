// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/entropy.h"

#include <openssl/rand.h>

namespace relay::store {

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), count) != 1)
        qFatal("The system gives no random numbers"); // no secret may be made of anything else
    return bytes;
}

} // namespace relay::store
