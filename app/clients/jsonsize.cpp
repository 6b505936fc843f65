// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/jsonsize.h"

#include <cstring>

namespace app::clients {

namespace {

/// The character after the string that begins after `from`, or `end`.
const char* pastString(const char* from, const char* end)
{
    while (from < end) {
        const auto* quote = static_cast<const char*>(std::memchr(from, '"', static_cast<size_t>(end - from)));
        if (quote == nullptr)
            return end;
        const char* before = quote;
        while (before > from && before[-1] == '\\')
            --before;
        from = quote + 1;
        if ((quote - before) % 2 == 0)
            return from;
    }
    return end;
}

} // namespace

bool hasMoreValuesThan(QByteArrayView json, qsizetype most)
{
    qsizetype values = 1;
    const char* end = json.data() + json.size();
    for (const char* at = json.data(); at < end && values <= most;) {
        const char character = *at++;
        if (character == '"')
            at = pastString(at, end);
        else if (character == ',' || character == '[' || character == '{')
            ++values;
    }
    return values > most;
}

} // namespace app::clients
