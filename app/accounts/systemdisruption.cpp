// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/systemdisruption.h"

#include <QNetworkInterface>

namespace app::accounts {

using namespace Qt::StringLiterals;

std::unique_ptr<Disruption> Disruption::ofSystem()
{
    return std::make_unique<SystemDisruption>();
}

SystemDisruption::SystemDisruption(QDBusConnection bus)
    : m_addresses(QNetworkInterface::allAddresses())
{
    // Whichever logind sends it: the program may be older than that one.
    bus.connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                u"PrepareForSleep"_s, this, SLOT(handleSleep(bool)));
    connect(&m_network, &relay::network::NetworkWatch::changed, this, &SystemDisruption::lookAtAddresses);
}

void SystemDisruption::handleSleep(bool begins)
{
    if (!begins)
        emit happened();
}

void SystemDisruption::lookAtAddresses()
{
    QList<QHostAddress> now = QNetworkInterface::allAddresses();
    if (now == m_addresses)
        return;
    m_addresses.swap(now);
    emit happened();
}

} // namespace app::accounts
