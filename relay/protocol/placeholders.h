// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace relay::protocol {

/// The pattern with the words in place of its %1 … %9. A "%1" within a word stays as it is.
QString filledIn(QStringView pattern, const QStringList& words);

/// The reverse: the words that make this text from the pattern, in the order of their numbers. Each is as short as
/// possible; the last takes the rest. Nothing when the text does not fit the pattern.
std::optional<QStringList> readOut(QStringView pattern, QStringView text);

/// Texts as they are, numbers in plain digits.
QStringList plainArguments(const QJsonArray& arguments);

} // namespace relay::protocol
