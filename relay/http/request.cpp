// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/request.h"

#include <algorithm>

namespace relay::http {

QByteArray Request::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (QByteArrayView(key) == name)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

int Request::headerCount(QByteArrayView name) const
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(),
                                          [name](const auto& field) { return QByteArrayView(field.first) == name; }));
}

bool Request::isFromThisMachine() const
{
    return peer.isLoopback() && headerCount("x-forwarded-for") + headerCount("forwarded") == 0;
}

} // namespace relay::http
