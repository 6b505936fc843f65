// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace relay {

/// SIGTERM and SIGINT as a Qt signal. Make it before any other thread starts: it blocks both for the whole process and
/// reads them from a descriptor.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject* parent = nullptr);
    ~TerminationSignals() override;

signals:
    void received();

private:
    int m_descriptor = -1;
};

} // namespace relay
