// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QStringView>

#include <algorithm>
#include <array>

namespace relay::exchange {

/// An id as TokenMint makes them, as the key of a hash. It holds its characters itself: a QString's are elsewhere, and
/// among 10,000 rooms that look costs a poll more than all else that finding its room does.
class IdKey
{
public:
    /// What is too long for an id, or has characters that none has, is the key of nothing.
    explicit IdKey(QStringView id)
    {
        constexpr char16_t LastAscii = 127;
        const bool possible = id.size() <= static_cast<qsizetype>(m_characters.size()) &&
                              std::ranges::all_of(id, [](QChar c) { return !c.isNull() && c.unicode() <= LastAscii; });
        if (possible)
            std::ranges::transform(id, m_characters.begin(), [](QChar c) { return static_cast<char>(c.unicode()); });
    }

    friend bool operator==(const IdKey&, const IdKey&) = default;

    friend size_t qHash(const IdKey& key, size_t seed) noexcept
    {
        return qHashBits(key.m_characters.data(), key.m_characters.size(), seed);
    }

private:
    std::array<char, 24> m_characters{};
};

} // namespace relay::exchange
