// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/textcut.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace relay::protocol {

namespace {

constexpr qsizetype LongestCharacter = 256;

bool isJoiner(QChar c)
{
    return c.unicode() == 0x200D;
}

} // namespace

qsizetype placeToCut(QStringView text, qsizetype most)
{
    most = std::max<qsizetype>(0, most);
    if (text.size() <= most)
        return text.size();
    // A character begins with each sign of ASCII: from there on it is certain where the next ones begin.
    qsizetype from = most;
    while (from > 0 && most - from < LongestCharacter && (from == most || text[from].unicode() >= 0x80))
        --from;
    const QStringView around = text.sliced(from, std::min(text.size() - from, 2 * LongestCharacter));
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, around);
    finder.setPosition(most - from);
    qsizetype at = finder.isAtBoundary() ? most - from : finder.toPreviousBoundary();
    while (at > 0 &&
           (isJoiner(around[at]) || isJoiner(around[at - 1]))) // a family, which some Qt takes for its members
        at = finder.toPreviousBoundary();
    const bool isCertain = from == 0 || text[from].unicode() < 0x80;
    if (at > 0 || (at == 0 && isCertain && most - from < LongestCharacter))
        return from + at;
    const bool splitsPair = most > 0 && text[most].isLowSurrogate() && text[most - 1].isHighSurrogate();
    return splitsPair ? most - 1 : most;
}

} // namespace relay::protocol
