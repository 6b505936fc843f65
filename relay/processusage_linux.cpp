// SPDX-License-Identifier: GPL-3.0-or-later
#include <QByteArray>
#include <QFile>

#include <filesystem>
#include <iterator>
#include <sys/resource.h>
#include <unistd.h>

#include "relay/processusage.h"

namespace relay {

namespace {

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

api::ProcessUsage processUsage()
{
    api::ProcessUsage usage;
    rusage times{};
    if (::getrusage(RUSAGE_SELF, &times) == 0)
        usage.cpuSeconds = seconds(times.ru_utime) + seconds(times.ru_stime);
    QFile memory(QStringLiteral("/proc/self/statm")); // pages: all, resident, …
    if (memory.open(QIODevice::ReadOnly))
        usage.residentBytes = memory.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
    std::error_code error;
    const std::filesystem::directory_iterator descriptors("/proc/self/fd", error);
    if (!error)
        usage.openFiles = std::distance(begin(descriptors), end(descriptors)) - 1; // without the iterator's own
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        usage.mostFiles = static_cast<qint64>(limit.rlim_cur);
    return usage;
}

} // namespace relay
