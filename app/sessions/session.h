// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "app/sessions/processtable.h"

namespace app::sessions {

enum class Program { ClaudeCode, Codex, OpenCode };

/// One conversation of an agent's program on this computer.
struct Session {
    QString id; ///< the same for as long as it lives
    Program program = Program::ClaudeCode;
    QString folder;   ///< of its project, absolute
    qint64 since = 0; ///< ms since the epoch
    QString problem;  ///< one sentence: why it cannot be rung; empty when it can
    Process process;  ///< that holds it: it ends with it
    /// Where its program takes a ring: the path of its inbox socket (Claude Code), its thread (Codex), its session
    /// (opencode).
    QString target;
    quint16 port = 0;       ///< opencode's server, on loopback
    QByteArray password;    ///< of that server; empty for none
    QString home;           ///< HOME of its program
    QString settingsFolder; ///< CODEX_HOME of its program; may be empty
};

} // namespace app::sessions
