// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/icutext.h"

#include <memory>
#include <unicode/uchar.h>
#include <unicode/uspoof.h>

namespace relay::protocol::icu {

namespace {

struct Close {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

bool has(char32_t character, UProperty property)
{
    return u_hasBinaryProperty(static_cast<UChar32>(character), property) != 0;
}

} // namespace

QString skeleton(QStringView text)
{
    // ICU says of it that several threads may use one that nobody changes.
    static const std::unique_ptr<USpoofChecker, Close> checker([] {
        UErrorCode error = U_ZERO_ERROR;
        return uspoof_open(&error);
    }());
    if (!checker)
        return text.toString();
    QString result(text.size() * 2 + 16, Qt::Uninitialized);
    for (;;) {
        UErrorCode error = U_ZERO_ERROR;
        const int32_t size =
            uspoof_getSkeleton(checker.get(), 0, text.utf16(), static_cast<int32_t>(text.size()),
                               reinterpret_cast<UChar*>(result.data()), static_cast<int32_t>(result.size()), &error);
        const bool fits = size <= result.size();
        result.resize(size);
        if (error != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(error))
            return text.toString();
        if (fits)
            return result;
    }
}

bool isDefaultIgnorable(char32_t character)
{
    return has(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool isPictograph(char32_t character)
{
    return has(character, UCHAR_EXTENDED_PICTOGRAPHIC);
}

bool isEmojiModifier(char32_t character)
{
    return has(character, UCHAR_EMOJI_MODIFIER);
}

bool isVisibleFormat(char32_t character)
{
    return has(character, UCHAR_PREPENDED_CONCATENATION_MARK);
}

} // namespace relay::protocol::icu
