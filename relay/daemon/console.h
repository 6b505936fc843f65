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

/// Says on standard error what went wrong, in one line; gives `code` back.
int giveUp(int code, const protocol::Error& error);

/// "12.3 MiB": for people.
QString sizeText(qint64 bytes);

} // namespace relay
