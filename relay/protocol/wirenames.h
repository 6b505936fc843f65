// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAnyStringView>
#include <QLatin1StringView>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>

namespace relay::protocol {

/// The JSON names of the values of an enum, in the order of the enum, which has no gaps:
/// `template <> struct WireNames<Review> { static constexpr std::array list{QLatin1StringView("off"), …}; };`
template <typename E>
struct WireNames;

template <typename E>
concept HasWireNames = requires
{
    WireNames<E>::list.size();
};

template <HasWireNames E>
constexpr QLatin1StringView nameOf(E value)
{
    return WireNames<E>::list.at(static_cast<std::size_t>(value));
}

/// Nothing for an unknown name.
template <HasWireNames E>
std::optional<E> fromName(QAnyStringView name)
{
    const auto& list = WireNames<E>::list;
    const auto found = std::find_if(list.begin(), list.end(), [name](QLatin1StringView each) { return each == name; });
    if (found == list.end())
        return std::nullopt;
    return static_cast<E>(found - list.begin());
}

/// The value for an unknown name, which a newer relay may send. It is shown as something else than the known values,
/// and never sent: it has no name.
template <HasWireNames E>
inline constexpr E OtherValue = static_cast<E>(WireNames<E>::list.size());

} // namespace relay::protocol
