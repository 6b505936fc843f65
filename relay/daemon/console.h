// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdio>

#include "relay/protocol/error.h"

namespace relay {

inline constexpr int ExitFailed = 1;
inline constexpr int ExitUsage = 2;

/// One line, at once.
void print(FILE* stream, const QString& line);

/// What a running relay has to say, on standard error: a line each, "duologued: …", or with --log-format json a JSON
/// object with `time` (UTC), `level` (notice, error) and `message`. Sentences only: nothing that is secret is in one.
class Log
{
public:
    explicit Log(bool json)
        : m_json(json)
    {
    }

    void notice(const QString& sentence) const { write("notice", sentence); }

    /// Gives `code` back.
    int giveUp(int code, const protocol::Error& error) const;

private:
    void write(const char* level, const QString& sentence) const;

    bool m_json;
};

/// Says on standard error what went wrong, in one line; gives `code` back.
int giveUp(int code, const protocol::Error& error);

/// "12.3 MiB": for people.
QString sizeText(qint64 bytes);

} // namespace relay
