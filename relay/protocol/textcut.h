// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::protocol {

/// Where to cut a text so that at most `most` code units remain and no visible character is cut in two: no surrogate
/// pair, no letter with accents, no joined emoji or flag. A character of hundreds of units is cut between code points.
/// Any thread; it looks only at the text around the cut.
qsizetype placeToCut(QStringView text, qsizetype most);

/// At most `most` code units from the beginning of `text`, cut there.
inline QStringView beginningOf(QStringView text, qsizetype most)
{
    return text.first(placeToCut(text, most));
}

} // namespace relay::protocol
