// SPDX-License-Identifier: GPL-3.0-or-later
#include <QNetworkInterface>

#include <utility>

#include "relay/network/networkwatch.h"

namespace relay::network {

namespace {

constexpr int LookMs = 15'000;

} // namespace

struct NetworkWatch::System {
    QList<QHostAddress> known = QNetworkInterface::allAddresses();
};

NetworkWatch::NetworkWatch(QObject* parent)
    : QObject(parent)
    , m_system(std::make_unique<System>())
{
    m_settle.setInterval(LookMs);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        QList<QHostAddress> now = QNetworkInterface::allAddresses();
        if (std::exchange(m_system->known, now) != now)
            emit changed();
    });
    m_settle.start();
}

NetworkWatch::~NetworkWatch() = default;

} // namespace relay::network
