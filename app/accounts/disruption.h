// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace app::accounts {

/// Says when open connections may be dead: the computer woke up, or its addresses changed. It does not poll.
/// disruption_portable.cpp (DUOLOGUE_PORTABLE) knows nothing of sleep.
class Disruption : public QObject
{
    Q_OBJECT

public:
    /// Of the system that runs this program.
    static std::unique_ptr<Disruption> ofSystem();

signals:
    void happened();
};

} // namespace app::accounts
