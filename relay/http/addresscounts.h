// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <utility>

namespace relay::http {

/// How much each address has of something at the moment.
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
            , m_address(address)
        {
            ++counts.m_counts[address];
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

    int of(const QHostAddress& address) const { return m_counts.value(address); }

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
