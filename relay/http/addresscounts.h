// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <algorithm>
#include <iterator>
#include <utility>

namespace relay::http {

/// Whom an address stands for where addresses are limited. One client has all of 127.0.0.0/8 and [::1], and an IPv6
/// client has at least a /64: these count as one.
inline QHostAddress limitedAddress(const QHostAddress& address)
{
    if (address.isLoopback())
        return QHostAddress(QHostAddress::LocalHost);
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4 || address.isNull())
        return isIpv4 ? QHostAddress(ipv4) : address;
    Q_IPV6ADDR network = address.toIPv6Address();
    std::fill(std::begin(network.c) + 8, std::end(network.c), quint8(0));
    return QHostAddress(network);
}

/// How much each address has of something at the moment, by limitedAddress().
class AddressCounts
{
public:
    /// One of them, counted as long as this lives. The counts must live longer.
    class Share
    {
    public:
        Share() = default;

        Share(AddressCounts& counts, const QHostAddress& address)
            : m_counts(&counts)
            , m_address(limitedAddress(address))
        {
            ++counts.m_counts[m_address];
        }

        Share(Share&& other) noexcept
            : m_counts(std::exchange(other.m_counts, nullptr))
            , m_address(std::exchange(other.m_address, {}))
        {
        }

        Share& operator=(Share&& other) noexcept
        {
            Share old = std::move(*this);
            m_counts = std::exchange(other.m_counts, nullptr);
            m_address = std::exchange(other.m_address, {});
            return *this;
        }

        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

        ~Share()
        {
            if (m_counts)
                m_counts->release(m_address);
        }

    private:
        AddressCounts* m_counts = nullptr;
        QHostAddress m_address;
    };

    int of(const QHostAddress& address) const { return m_counts.value(limitedAddress(address)); }

private:
    void release(const QHostAddress& address)
    {
        const auto counted = m_counts.find(address);
        if (counted != m_counts.end() && --*counted == 0)
            m_counts.erase(counted);
    }

    QHash<QHostAddress, int> m_counts;
};

} // namespace relay::http
