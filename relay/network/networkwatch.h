// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace relay::network {

/// Tells when an address or a route of this machine came or went. The kernel tells it (rtnetlink): while nothing
/// changes, nothing wakes.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject* parent = nullptr);
    ~NetworkWatch() override;

signals:
    /// What changed within a second is told together.
    void changed();

private:
    void drain();

    int m_fd = -1;
    QSocketNotifier* m_notifier = nullptr;
    QTimer m_settle;
};

} // namespace relay::network
