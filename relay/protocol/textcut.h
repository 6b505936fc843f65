// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::protocol {

/// Where to cut a text so that at most `most` code units remain and no character as a reader sees it is cut through: no
/// surrogate pair, no letter and its accents, no joined emoji or flag. What goes on for hundreds of units is cut
/// between code points. Any thread; looks at the surroundings of the cut only.
qsizetype placeToCut(QStringView text, qsizetype most);

/// At most `most` code units from the beginning of `text`, cut there.
inline QStringView beginningOf(QStringView text, qsizetype most)
{
    return text.first(placeToCut(text, most));
}

} // namespace relay::protocol
