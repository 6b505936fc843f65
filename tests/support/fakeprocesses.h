// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>

#include "app/sessions/processtable.h"

namespace testing {

/// Processes that a test made up.
class FakeProcesses : public app::sessions::ProcessTable
{
public:
    struct Fake {
        app::sessions::Process process;
        QHash<QString, QString> variables;
        QStringList openFiles;
        QList<quint16> ports;
    };

    /// One more that runs; `pid` tells it from the others.
    Fake& add(qint64 pid, const QString& program, const QString& folder)
    {
        Fake fake;
        fake.process.pid = pid;
        fake.process.startTicks = pid + 1'000;
        fake.process.startedAt = pid;
        fake.process.hasTerminal = true;
        fake.process.program = program;
        fake.process.folder = folder;
        return m_all.insert(pid, fake).value();
    }

    void end(qint64 pid) { m_all.remove(pid); }

    QList<app::sessions::Process> named(const QStringList& fileNames) const override
    {
        QList<app::sessions::Process> found;
        for (const Fake& fake : m_all) {
            if (fileNames.contains(fake.process.program.section(QLatin1Char('/'), -1)))
                found.append(fake.process);
        }
        return found;
    }

    QString variable(const app::sessions::Process& process, const QString& name) const override
    {
        return m_all.value(process.pid).variables.value(name);
    }

    QStringList openFiles(const app::sessions::Process& process) const override
    {
        return m_all.value(process.pid).openFiles;
    }

    QList<quint16> listeningPorts(const app::sessions::Process& process) const override
    {
        return m_all.value(process.pid).ports;
    }

    bool isRunning(const app::sessions::Process& process) const override { return m_all.contains(process.pid); }

private:
    QHash<qint64, Fake> m_all;
};

} // namespace testing
