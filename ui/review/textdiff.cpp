// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/textdiff.h"

#include <algorithm>
#include <vector>

namespace ui {

namespace {

/// So many words may be different; each one more costs a walk over all those before. The table of the walks that this
/// allows takes 8 MB for a moment.
constexpr int MostEdits = 1'000;

using Words = std::vector<QStringView>;

/// Runs of letters and digits, each other character by itself; a surrogate pair stays whole.
Words wordsOf(QStringView text)
{
    const auto isInWord = [](QChar c) { return c.isLetterOrNumber() || c.isMark() || c == u'_' || c.isSurrogate(); };
    Words words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at + 1;
        if (isInWord(text.at(at))) {
            while (end < text.size() && isInWord(text.at(end)))
                ++end;
        }
        words.push_back(text.sliced(at, end - at));
        at = end;
    }
    return words;
}

/// Myers' greedy algorithm: the furthest place of each diagonal after each number of edits. `keptBefore` and
/// `keptAfter` get which words stay. False when there are more edits than MostEdits.
bool findKept(const Words& before, const Words& after, std::vector<bool>& keptBefore, std::vector<bool>& keptAfter)
{
    const int n = static_cast<int>(before.size());
    const int m = static_cast<int>(after.size());
    const int most = std::min(n + m, MostEdits);
    std::vector<int> furthest(2 * most + 3, 0);
    std::vector<std::vector<int>> walks; // walks[d]: of the diagonals -d to d, before the d-th edit
    const auto at = [most](int diagonal) { return static_cast<size_t>(diagonal + most + 1); };
    for (int d = 0; d <= most; ++d) {
        walks.emplace_back(furthest.begin() + static_cast<long>(at(-d)) - 1,
                           furthest.begin() + static_cast<long>(at(d)) + 2);
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && furthest[at(k - 1)] < furthest[at(k + 1)]);
            int x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            while (x < n && x - k < m && before[x] == after[x - k])
                ++x;
            furthest[at(k)] = x;
            if (x < n || x - k < m)
                continue;
            // Back along the walk that came here: what it went over diagonally stays.
            int y = x - k;
            for (int step = d, diagonal = k; step >= 0; --step) {
                const std::vector<int>& walk = walks[static_cast<size_t>(step)];
                const auto was = [&](int of) { return walk[static_cast<size_t>(of + step + 1)]; };
                const bool came = diagonal == -step || (diagonal != step && was(diagonal - 1) < was(diagonal + 1));
                const int from = came ? diagonal + 1 : diagonal - 1;
                const int fromX = step == 0 ? 0 : was(from);
                const int startX = step == 0 ? 0 : (came ? fromX : fromX + 1);
                for (; x > startX; --x, --y) {
                    keptBefore[static_cast<size_t>(x - 1)] = true;
                    keptAfter[static_cast<size_t>(y - 1)] = true;
                }
                x = fromX;
                y = fromX - from;
                diagonal = from;
            }
            return true;
        }
    }
    return false;
}

/// The ranges of the words that do not stay, joined where nothing is between them.
QList<TextRange> others(const Words& words, const std::vector<bool>& kept, qsizetype start)
{
    QList<TextRange> ranges;
    for (size_t word = 0; word < words.size(); ++word) {
        const qsizetype length = words[word].size();
        if (!kept[word]) {
            if (!ranges.isEmpty() && ranges.constLast().start + ranges.constLast().length == start)
                ranges.last().length += length;
            else
                ranges.append({start, length});
        }
        start += length;
    }
    return ranges;
}

} // namespace

TextDiff diffOf(QStringView before, QStringView after)
{
    Words a = wordsOf(before);
    Words b = wordsOf(after);
    const auto same = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    qsizetype start = 0;
    for (auto word = a.begin(); word != same.first; ++word)
        start += word->size();
    a.erase(a.begin(), same.first);
    b.erase(b.begin(), same.second);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.pop_back();
        b.pop_back();
    }
    std::vector<bool> keptBefore(a.size());
    std::vector<bool> keptAfter(b.size());
    if (!findKept(a, b, keptBefore, keptAfter)) {
        keptBefore.assign(a.size(), false);
        keptAfter.assign(b.size(), false);
    }
    return {others(a, keptBefore, start), others(b, keptAfter, start)};
}

} // namespace ui
