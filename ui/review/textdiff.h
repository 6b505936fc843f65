// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace ui {

/// Part of a text, in UTF-16 units.
struct TextRange {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextRange&) const = default;
};

/// What makes one text into another, word by word.
struct TextDiff {
    QList<TextRange> removed; ///< of the first text
    QList<TextRange> added;   ///< of the second

    bool operator==(const TextDiff&) const = default;
};

/// As small a difference as can be found in bounded time: of texts that have next to nothing in common all that stands
/// between their equal beginning and end is another. 64 KiB take some milliseconds.
TextDiff diffOf(QStringView before, QStringView after);

} // namespace ui
