// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <string_view>

namespace relay::http {

/// ASCII letters, digits and some others. It is a table because each byte of a head is tested once or twice.
class CharSet
{
public:
    constexpr explicit CharSet(std::string_view others)
    {
        for (const std::string_view part :
             {std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"), others}) {
            for (const char c : part)
                m_has[static_cast<uchar>(c)] = true;
        }
    }

    constexpr bool has(char c) const { return m_has[static_cast<uchar>(c)]; }

    bool hasAll(QByteArrayView text) const
    {
        return std::all_of(text.begin(), text.end(), [this](char c) { return has(c); });
    }

private:
    std::array<bool, 256> m_has = {};
};

} // namespace relay::http
