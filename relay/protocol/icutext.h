// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What of Unicode only ICU has: this header's source is the one file that includes ICU.
namespace relay::protocol::icu {

/// Of UTS 39: texts that look alike have the same one, which is for comparing only.
QString skeleton(QStringView text);

/// Default_Ignorable_Code_Point: nothing is seen of it.
bool isDefaultIgnorable(char32_t character);

/// Whether an emoji can be joined from it or be chosen by a selector behind it.
bool isPictograph(char32_t character);
bool isEmojiModifier(char32_t character);

/// Prepended_Concatenation_Mark: the format characters that are seen, such as Arabic number signs.
bool isVisibleFormat(char32_t character);

} // namespace relay::protocol::icu
