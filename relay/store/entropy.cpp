// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/entropy.h"

#include <cerrno>
#include <sys/random.h>

namespace relay::store {

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    qsizetype filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = getrandom(bytes.data() + filled, static_cast<std::size_t>(bytes.size() - filled), 0);
        if (got > 0)
            filled += got;
        else if (errno != EINTR)
            qFatal("getrandom is not available on this system"); // no secret may be made of anything else
    }
    return bytes;
}

} // namespace relay::store
