// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace app::sessions {

/// A running program of this user.
struct Process {
    qint64 pid = 0;
    qint64 startTicks = 0; ///< since the machine's start; with the pid it is one process and no other
    qint64 startedAt = 0;  ///< ms since the epoch
    bool hasTerminal = false;
    QString program;       ///< the file that runs, absolute
    QStringList arguments; ///< with the name that it was started by
    QString folder;        ///< that it works in, absolute
};

/// The running programs of this user: the one place that asks the operating system for them. Others' are never told.
class ProcessTable
{
public:
    ProcessTable() = default;
    virtual ~ProcessTable() = default;
    Q_DISABLE_COPY_MOVE(ProcessTable)

    /// Null where a build has none (DUOLOGUE_PORTABLE).
    static std::shared_ptr<ProcessTable> ofSystem();

    /// Those whose program file is called so, whatever its folder.
    virtual QList<Process> named(const QStringList& fileNames) const = 0;
    /// A variable of its environment as it was started; empty when there is none.
    virtual QString variable(const Process& process, const QString& name) const = 0;
    /// Absolute paths of the files that it has open.
    virtual QStringList openFiles(const Process& process) const = 0;
    /// TCP ports on which it listens on loopback or everywhere.
    virtual QList<quint16> listeningPorts(const Process& process) const = 0;
    /// Whether it still runs.
    virtual bool isRunning(const Process& process) const = 0;
};

} // namespace app::sessions
