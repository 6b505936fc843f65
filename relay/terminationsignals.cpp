// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/terminationsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace relay {

TerminationSignals::TerminationSignals(QObject* parent)
    : QObject(parent)
{
    sigset_t both;
    sigemptyset(&both);
    sigaddset(&both, SIGTERM);
    sigaddset(&both, SIGINT);
    m_descriptor = ::signalfd(-1, &both, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0)
        return; // the signals keep their own way of ending the process
    ::sigprocmask(SIG_BLOCK, &both, nullptr);
    const auto* notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(m_descriptor, &info, sizeof(info)) == ssize_t(sizeof(info)))
            emit received();
    });
}

TerminationSignals::~TerminationSignals()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace relay
