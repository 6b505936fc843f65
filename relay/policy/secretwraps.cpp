// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "relay/policy/secretsearch.h"

namespace relay::policy {

namespace {

constexpr qsizetype LongestContext = 64;  ///< before the word that is wrapped: what names it
constexpr qsizetype LongestPiece = 1'000; ///< of a wrapped word, on one line
constexpr int MostPieces = 6;
constexpr int MostEmptyLines = 2; ///< between two pieces

constexpr qsizetype ShortestSecret = 20; ///< of all forms

/// What stands between the halves without belonging to them.
bool isDecoration(QChar c)
{
    switch (c.unicode()) {
    case u'>':
    case u'|':
    case u'`':
    case u'*':
    case u'\\':
    case u'~':
    case u'#':
    case u'│':
    case u'"':
    case u'\'':
        return true;
    default:
        return c.isSpace();
    }
}

bool isWordEnd(QChar c)
{
    return c == u'<' || (c != u'~' && c != u'#' && isDecoration(c));
}

struct Piece {
    qsizetype from;   ///< in the text
    qsizetype to;     ///< in the text
    qsizetype joined; ///< where it begins in what is joined
    bool wholeLine;
};

class Wraps
{
public:
    explicit Wraps(QStringView text)
        : m_text(text)
    {
    }

    /// The word at the end of the line that ends there, `word` characters long, and what stands before it.
    Piece lastWord(qsizetype lineEnd, qsizetype& word) const
    {
        qsizetype to = lineEnd;
        while (to > 0 && m_text[to - 1] != u'\n' && isDecoration(m_text[to - 1]))
            --to;
        qsizetype from = to;
        while (from > 0 && to - from < LongestPiece && !isWordEnd(m_text[from - 1]))
            --from;
        word = to - from;
        if (word == 0)
            return {from, to, 0, false};
        for (const qsizetype begin = from; from > 0 && begin - from < LongestContext && m_text[from - 1] != u'\n';)
            --from;
        return {from, to, 0, false};
    }

    /// The word at the beginning of the line behind `lineEnd`, behind a few that have nothing in them.
    Piece firstWord(qsizetype lineEnd) const
    {
        qsizetype at = lineEnd;
        for (int lines = 0; at < m_text.size() && lines <= MostEmptyLines; ++lines) {
            const qsizetype begin = ++at;
            while (at < m_text.size() && m_text[at] != u'\n' && isDecoration(m_text[at]))
                ++at;
            const qsizetype from = at;
            while (at < m_text.size() && at - from < LongestPiece && !isWordEnd(m_text[at]))
                ++at;
            const qsizetype to = at;
            if (to > from && !isRule(m_text.sliced(begin, to - begin))) {
                while (at < m_text.size() && m_text[at] != u'\n' && isDecoration(m_text[at]))
                    ++at;
                return {from, to, 0, at == m_text.size() || m_text[at] == u'\n'};
            }
            while (at < m_text.size() && m_text[at] != u'\n' && at - to < LongestContext)
                ++at;
            if (at < m_text.size() && m_text[at] != u'\n')
                break;
        }
        return {at, at, 0, false};
    }

private:
    /// A line of a table or across the page.
    static bool isRule(QStringView line)
    {
        return std::all_of(line.begin(), line.end(),
                           [](QChar c) { return isDecoration(c) || QStringView(u"-=_:").contains(c); });
    }

    QStringView m_text;
};

/// The place in the text, when a break goes through it.
std::optional<SecretPlace> inText(const SecretPlace& found, const std::vector<Piece>& pieces)
{
    SecretPlace place = found;
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (found.from >= pieces[i].joined)
            first = i;
        if (found.to > pieces[i].joined)
            last = i;
    }
    if (first == last)
        return std::nullopt;
    place.from = pieces[first].from + (found.from - pieces[first].joined);
    place.to = pieces[last].from + (found.to - pieces[last].joined);
    return place;
}

} // namespace

std::optional<SecretPlace> findWrapped(QStringView text,
                                       const std::function<std::optional<SecretPlace>(QStringView)>& look)
{
    const Wraps wraps(text);
    for (qsizetype lineEnd = text.indexOf(u'\n'); lineEnd >= 0; lineEnd = text.indexOf(u'\n', lineEnd + 1)) {
        qsizetype length = 0;
        std::vector<Piece> pieces;
        QString joined;
        Piece piece = wraps.lastWord(lineEnd, length);
        if (length == 0)
            continue;
        for (qsizetype end = lineEnd; static_cast<int>(pieces.size()) < MostPieces;) {
            const Piece next = wraps.firstWord(end);
            length += next.to - next.from;
            if (next.from == next.to || (length < ShortestSecret && !next.wholeLine))
                break; // so it mostly is
            if (pieces.empty()) {
                joined = text.sliced(piece.from, piece.to - piece.from).toString();
                pieces.push_back(piece);
            }
            piece = next;
            piece.joined = joined.size();
            joined += text.sliced(piece.from, piece.to - piece.from);
            pieces.push_back(piece);
            if (const auto found = length < ShortestSecret ? std::nullopt : look(joined)) {
                if (const auto place = inText(*found, pieces))
                    return place;
            }
            end = text.indexOf(u'\n', piece.to);
            if (!piece.wholeLine || end < 0)
                break;
        }
    }
    return std::nullopt;
}

} // namespace relay::policy
