// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "relay/process.h"

namespace relay {

namespace {

/// All that the handler may touch.
std::atomic<int> writeTo = -1;

void note(int)
{
    const int error = errno;
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(writeTo, &one, sizeof one);
    errno = error;
}

void handleWith(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

} // namespace

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    // A core_pattern that begins with a pipe is not bound by the limit.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

TerminationSignals::TerminationSignals(QObject* parent)
    : QObject(parent)
    , m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_descriptor < 0)
        return; // then the signals do what they do by themselves
    auto* notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        uint64_t count = 0;
        [[maybe_unused]] const ssize_t taken = read(m_descriptor, &count, sizeof count);
        emit received();
    });
    writeTo = m_descriptor;
    handleWith(note);
}

TerminationSignals::~TerminationSignals()
{
    if (m_descriptor < 0)
        return;
    handleWith(SIG_DFL);
    writeTo = -1;
    close(m_descriptor);
}

} // namespace relay
