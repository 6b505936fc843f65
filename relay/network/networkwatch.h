// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

namespace relay::network {

/// Tells when an address or a route of this machine came or went. On Linux the kernel tells it (rtnetlink): while
/// nothing changes, nothing wakes. networkwatch_portable.cpp (DUOLOGUE_PORTABLE) looks at the addresses now and then.
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
    struct System;

    std::unique_ptr<System> m_system;
    QTimer m_settle; ///< tells of a change, or looks for one
};

} // namespace relay::network
