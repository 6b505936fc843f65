// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

// The process that both programs are to their system: process_linux.cpp, and process_portable.cpp (DUOLOGUE_PORTABLE),
// which has standard C++ alone.

namespace relay {

/// Keeps the memory of this process, with the keys in it, out of core files and away from other processes of the same
/// user (debuggers, /proc/PID/mem). Linux only; elsewhere it does nothing. Called first in main().
void forbidCoreDumps();

/// SIGTERM and SIGINT as a Qt signal, so that logging out or Ctrl+C closes the relay in order. One at a time. Signals
/// are not blocked meanwhile: programs that are started from here (a browser) must not inherit that.
/// The portable one looks four times a second.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject* parent = nullptr);
    ~TerminationSignals() override;

signals:
    void received();

private:
    int m_descriptor = -1; ///< Linux only
};

} // namespace relay
