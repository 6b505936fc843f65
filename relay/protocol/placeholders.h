// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace relay::protocol {

/// The pattern with the words in place of its %1 … %9. What a word contains is not looked at: a "%1" in it stays.
QString filledIn(QStringView pattern, const QStringList& words);

/// The other way round: the words that make this text of the pattern, in the order of their numbers. Each is as short
/// as it can be, the last one takes the rest. Nothing when the text is not made of the pattern.
std::optional<QStringList> readOut(QStringView pattern, QStringView text);

/// Texts as they are, numbers in plain digits.
QStringList plainArguments(const QJsonArray& arguments);

} // namespace relay::protocol
