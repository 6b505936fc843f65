// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace relay {

/// SIGTERM and SIGINT as a Qt signal, so that logging out or Ctrl+C closes the relay in order. One at a time. Signals
/// are not blocked meanwhile: programs that are started from here (a browser) must not inherit that.
/// terminationsignals_portable.cpp (DUOLOGUE_PORTABLE) has standard C++ alone, and looks four times a second.
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
