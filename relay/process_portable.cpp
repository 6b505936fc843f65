// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTimer>

#include <csignal>

#include "relay/process.h"

namespace relay {

namespace {

constexpr int LookMs = 250;

/// All that the handler may touch.
volatile std::sig_atomic_t noted = 0;

void note(int signal)
{
    noted = 1;
    std::signal(signal, note); // some systems forget it
}

void handleWith(void (*handler)(int))
{
    std::signal(SIGTERM, handler);
    std::signal(SIGINT, handler);
}

} // namespace

void forbidCoreDumps() {}

TerminationSignals::TerminationSignals(QObject* parent)
    : QObject(parent)
{
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        if (noted == 0)
            return;
        noted = 0;
        emit received();
    });
    timer->start(LookMs);
    handleWith(note);
}

TerminationSignals::~TerminationSignals()
{
    handleWith(SIG_DFL);
}

} // namespace relay
