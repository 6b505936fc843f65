// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <algorithm>
#include <iterator>
#include <utility>

namespace relay::http {

/// The address that a limit counts for. All of 127.0.0.0/8 and [::1] is one client, and so is an IPv6 /64, the least
/// that an IPv6 client has.
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

/// How many of something each address has now, by limitedAddress().
class AddressCounts
{
public:
    /// Counts one for the address as long as it lives. The counts must live longer.
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
