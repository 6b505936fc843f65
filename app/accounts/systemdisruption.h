// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHostAddress>
#include <QList>

#include "app/accounts/disruption.h"
#include "relay/network/networkwatch.h"

namespace app::accounts {

/// By logind's PrepareForSleep, on `bus`, and by rtnetlink. Where there is no logind, by the second alone.
class SystemDisruption : public Disruption
{
    Q_OBJECT

public:
    explicit SystemDisruption(QDBusConnection bus = QDBusConnection::systemBus());

private slots:
    void handleSleep(bool begins);

private:
    void lookAtAddresses();

    relay::network::NetworkWatch m_network;
    QList<QHostAddress> m_addresses; ///< a router tells the same ones again and again
};

} // namespace app::accounts
