// SPDX-License-Identifier: GPL-3.0-or-later
// /proc, as proc(5) describes it.
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <optional>
#include <unistd.h>

#include "app/sessions/processtable.h"

namespace app::sessions {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 4 * 1024 * 1024; ///< of one file of /proc
constexpr qsizetype MostFiles = 10'000;       ///< that one process may have open

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(MostBytes) : QByteArray();
}

QString folderOf(qint64 pid)
{
    return u"/proc/%1"_s.arg(pid);
}

/// What stat says after the name, which may hold anything: field 3 is the first.
QList<QByteArray> statOf(qint64 pid)
{
    const QByteArray stat = read(folderOf(pid) + u"/stat"_s);
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

constexpr qsizetype Terminal = 7 - 3;
constexpr qsizetype StartTime = 22 - 3;

qint64 startTicksOf(qint64 pid)
{
    return statOf(pid).value(StartTime).toLongLong();
}

/// When the machine started: ms since the epoch.
qint64 bootTime()
{
    const QList<QByteArray> lines = read(u"/proc/stat"_s).split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("btime "))
            return line.mid(6).toLongLong() * 1'000;
    }
    return QDateTime::currentMSecsSinceEpoch();
}

/// Of a file that was replaced while it runs, as an update does.
QString withoutDeletion(QString path)
{
    static const QString mark = u" (deleted)"_s;
    if (path.endsWith(mark))
        path.chop(mark.size());
    return path;
}

class LinuxProcesses : public ProcessTable
{
public:
    QList<Process> named(const QStringList& fileNames) const override
    {
        QList<Process> found;
        const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::NoSort);
        for (const QString& entry : entries) {
            bool isPid = false;
            const qint64 pid = entry.toLongLong(&isPid);
            if (!isPid || QFileInfo(folderOf(pid)).ownerId() != ::geteuid())
                continue;
            const QString program = withoutDeletion(QFile::symLinkTarget(folderOf(pid) + u"/exe"_s));
            if (!fileNames.contains(program.section(u'/', -1)))
                continue;
            found.append(describe(pid, program));
        }
        return found;
    }

    QString variable(const Process& process, const QString& name) const override
    {
        const QByteArray wanted = name.toUtf8() + '=';
        const QList<QByteArray> all = read(folderOf(process.pid) + u"/environ"_s).split('\0');
        for (const QByteArray& each : all) {
            if (each.startsWith(wanted))
                return QString::fromUtf8(each.mid(wanted.size()));
        }
        return {};
    }

    QStringList openFiles(const Process& process) const override
    {
        QStringList files;
        const QString folder = folderOf(process.pid) + u"/fd"_s;
        const QStringList entries = QDir(folder).entryList(QDir::Files | QDir::System, QDir::NoSort);
        for (const QString& entry : entries.first(std::min(MostFiles, entries.size()))) {
            const QString file = linkOf(folder + u'/' + entry);
            if (file.startsWith(u'/'))
                files.append(file);
        }
        return files;
    }

    QList<quint16> listeningPorts(const Process& process) const override
    {
        const QSet<QByteArray> own = socketsOf(process.pid);
        QList<quint16> ports;
        for (const QString& table : {u"/net/tcp"_s, u"/net/tcp6"_s}) {
            QList<QByteArray> lines = read(folderOf(process.pid) + table).split('\n');
            for (const QByteArray& line : lines) {
                const std::optional<quint16> port = listeningPort(line.simplified().split(' '), own);
                if (port && !ports.contains(*port))
                    ports.append(*port);
            }
        }
        return ports;
    }

    bool isRunning(const Process& process) const override
    {
        return process.startTicks != 0 && startTicksOf(process.pid) == process.startTicks;
    }

private:
    Process describe(qint64 pid, const QString& program) const
    {
        const QList<QByteArray> stat = statOf(pid);
        Process process;
        process.pid = pid;
        process.startTicks = stat.value(StartTime).toLongLong();
        process.startedAt = m_boot + process.startTicks * 1'000 / ::sysconf(_SC_CLK_TCK);
        process.hasTerminal = stat.value(Terminal).toLongLong() != 0;
        process.program = program;
        QList<QByteArray> words = read(folderOf(pid) + u"/cmdline"_s).split('\0');
        for (const QByteArray& word : words)
            process.arguments.append(QString::fromUtf8(word));
        process.folder = QFile::symLinkTarget(folderOf(pid) + u"/cwd"_s);
        return process;
    }

    /// As the kernel writes it: "socket:[…]" is no path, which Qt would make one of.
    static QString linkOf(const QString& path)
    {
        QByteArray target(4'096, '\0');
        const ssize_t length =
            ::readlink(QFile::encodeName(path).constData(), target.data(), static_cast<size_t>(target.size()));
        return length > 0 ? QFile::decodeName(target.left(length)) : QString();
    }

    static QSet<QByteArray> socketsOf(qint64 pid)
    {
        QSet<QByteArray> sockets;
        const QString folder = folderOf(pid) + u"/fd"_s;
        const QStringList entries = QDir(folder).entryList(QDir::AllEntries | QDir::System, QDir::NoSort);
        for (const QString& entry : entries.first(std::min(MostFiles, entries.size()))) {
            const QString target = linkOf(folder + u'/' + entry);
            if (target.startsWith(u"socket:["_s))
                sockets.insert(target.mid(8).chopped(1).toLatin1());
        }
        return sockets;
    }

    /// Of a line of /proc/PID/net/tcp, when it is one of `own` that listens where loopback reaches it.
    static std::optional<quint16> listeningPort(const QList<QByteArray>& fields, const QSet<QByteArray>& own)
    {
        constexpr qsizetype Local = 1;
        constexpr qsizetype State = 3;
        constexpr qsizetype Inode = 9;
        static const QList<QByteArray> reached{"0100007F", "00000000", QByteArray(32, '0'),
                                               QByteArray(24, '0') + "01000000"};
        if (fields.value(State) != "0A" || !own.contains(fields.value(Inode)))
            return std::nullopt;
        const QList<QByteArray> local = fields.value(Local).split(':');
        bool good = false;
        const uint port = local.value(1).toUInt(&good, 16);
        return good && reached.contains(local.value(0)) ? std::optional(static_cast<quint16>(port)) : std::nullopt;
    }

    qint64 m_boot = bootTime();
};

} // namespace

std::shared_ptr<ProcessTable> ProcessTable::ofSystem()
{
    return std::make_shared<LinuxProcesses>();
}

} // namespace app::sessions
