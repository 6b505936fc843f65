// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/policy/texttrace.h"

#include <algorithm>
#include <utility>

namespace relay::policy {

namespace {

constexpr quint64 Prime = 0x9e3779b97f4a7c15ULL;
constexpr int LettersOfAWord = 4; ///< "the", "of", "and" are in every text
constexpr double NearlySame = 0.9;
constexpr int WordsForANumber = 32;      ///< in fewer words a number is news
constexpr double NumbersOfARecord = 0.4; ///< for each word; prose has a tenth of it, a counter in each fourth word less

quint64 mixed(quint64 value)
{
    value ^= value >> 31;
    value *= 0xbf58476d1ce4e5b9ULL;
    value ^= value >> 29;
    return value;
}

enum class Sign { Other, Letter, Digit, Spaceless };

/// Scripts whose words have no spaces between them; surrogates (emoji, rare ideographs) count as such.
bool isSpaceless(char16_t unit)
{
    return unit >= 0x2E80 || (unit >= 0x0E00 && unit <= 0x0EFF) || (unit >= 0x1000 && unit <= 0x109F) ||
           (unit >= 0x1780 && unit <= 0x17FF);
}

Sign signOf(char16_t unit)
{
    if (unit < 0x80) {
        if (unit >= '0' && unit <= '9')
            return Sign::Digit;
        const char16_t lower = unit | 0x20;
        return lower >= 'a' && lower <= 'z' ? Sign::Letter : Sign::Other;
    }
    const QChar c(unit);
    if (!c.isLetterOrNumber() && !c.isSurrogate() && !c.isMark())
        return Sign::Other;
    if (isSpaceless(unit))
        return Sign::Spaceless;
    return c.isDigit() ? Sign::Digit : Sign::Letter;
}

char16_t folded(char16_t unit)
{
    return unit < 0x80 ? unit | 0x20 : QChar(unit).toCaseFolded().unicode();
}

} // namespace

/// Reads a text once and fills a trace.
class TraceReader
{
public:
    TraceReader(TextTrace& trace, bool skipsQuotations)
        : m_trace(trace)
        , m_skipsQuotations(skipsQuotations)
    {
        m_least.fill(None);
        m_leastStretch.fill(None);
    }

    void read(QStringView text)
    {
        bool lineBegins = true;
        bool quoted = false;
        for (const QChar c : text) {
            const char16_t unit = c.unicode();
            if (lineBegins && unit == u'>' && m_skipsQuotations)
                quoted = m_anyQuoted = true;
            lineBegins = unit == u'\n' || (lineBegins && (unit == u' ' || unit == u'\t'));
            if (unit == u'\n')
                quoted = false;
            take(unit, quoted);
        }
        endToken(Sign::Other);
        finish();
    }

    bool isOnlyQuotation() const { return m_anyQuoted && m_trace.m_length == 0; }

private:
    static constexpr quint32 None = ~quint32{0};

    void take(char16_t unit, bool quoted)
    {
        const Sign sign = signOf(unit);
        if (sign == Sign::Other) {
            endToken(sign);
            return;
        }
        const quint64 code = sign == Sign::Digit ? unit : folded(unit);
        m_hash = (m_hash ^ code) * Prime;
        if (quoted) {
            m_quoted = (m_quoted ^ code) * Prime;
            return;
        }
        ++m_trace.m_length;
        if (sign != m_sign || sign == Sign::Spaceless)
            endToken(sign);
        m_token = (m_token ^ code) * Prime;
        ++m_tokenLength;
        m_lastCode = code;
    }

    /// `next`: of the token that begins.
    void endToken(Sign next)
    {
        if (m_tokenLength > 0)
            put();
        // Two characters of a spaceless script are a token, and each is in two of them.
        const bool pairs = m_sign == Sign::Spaceless && next == Sign::Spaceless && m_tokenLength > 0;
        m_token = pairs ? m_lastCode * Prime : 0;
        m_tokenLength = pairs ? 1 : 0;
        m_glued = m_sign == Sign::Letter;
        m_sign = next;
    }

    void put()
    {
        const quint64 hash = mixed(m_token);
        if (m_sign == Sign::Digit) {
            m_trace.m_numberHash = (m_trace.m_numberHash ^ hash) * Prime;
            ++m_trace.m_numbers;
            m_trace.m_freeNumbers += m_glued ? 0 : 1;
            return;
        }
        ++m_trace.m_words;
        const int least = m_sign == Sign::Spaceless ? 2 : LettersOfAWord;
        if (m_tokenLength < least) {
            m_trace.m_smallHash += hash;
            return;
        }
        const auto value = static_cast<quint32>(hash >> 16);
        quint32& lowest = m_least[hash >> 58];
        lowest = std::min(lowest, value);
        // Two words in a row are seldom in another text, one word often is.
        putHandle(static_cast<quint32>(mixed((m_wordBefore ^ hash) * Prime) >> 32));
        m_wordBefore = hash * Prime;
        putStretch(hash);
    }

    void putStretch(quint64 word)
    {
        m_stretch[m_wordsRead++ % m_stretch.size()] = word;
        if (m_wordsRead < m_stretch.size())
            return;
        quint64 hash = 0;
        for (std::size_t at = m_wordsRead; at < m_wordsRead + m_stretch.size(); ++at)
            hash = (hash ^ m_stretch[at % m_stretch.size()]) * Prime;
        hash = mixed(hash);
        quint32& lowest = m_leastStretch[hash >> 59];
        lowest = std::min(lowest, static_cast<quint32>(hash >> 16));
    }

    /// Keeps the smallest, smallest first.
    void putHandle(quint32 hash)
    {
        auto& handles = m_trace.m_handles;
        hash = std::max(hash, quint32{1});
        for (quint32& each : handles) {
            if (each == hash)
                return;
            if (each == 0 || hash < each)
                std::swap(each, hash);
            if (hash == 0)
                return;
        }
    }

    void finish()
    {
        m_trace.m_hash = mixed(m_hash) ^ static_cast<quint64>(m_trace.m_length);
        m_trace.m_smallHash += mixed(m_quoted);
        sketch(m_least, m_trace.m_sketch);
        sketch(m_leastStretch, m_trace.m_stretches);
    }

    template <std::size_t Size>
    static void sketch(const std::array<quint32, Size>& least, std::array<quint8, Size>& into)
    {
        for (std::size_t at = 0; at < Size; ++at) {
            if (least[at] != None)
                into[at] = static_cast<quint8>(1 + least[at] % 255);
        }
    }

    TextTrace& m_trace;
    bool m_skipsQuotations;
    bool m_anyQuoted = false;
    Sign m_sign = Sign::Other;
    bool m_glued = false; ///< letters stand right before this token
    quint64 m_token = 0;
    int m_tokenLength = 0;
    quint64 m_lastCode = 0;
    quint64 m_wordBefore = 0;
    quint64 m_hash = 0;
    quint64 m_quoted = 0;
    std::array<quint32, TextTrace::SketchSize> m_least{};
    std::array<quint32, TextTrace::StretchesSize> m_leastStretch{};
    std::array<quint64, TextTrace::WordsOfAStretch> m_stretch{}; ///< the last words, a ring
    std::size_t m_wordsRead = 0;
};

TextTrace::TextTrace(QStringView text)
{
    TraceReader reader(*this, true);
    reader.read(text);
    if (!reader.isOnlyQuotation())
        return;
    *this = {};
    TraceReader(*this, false).read(text);
}

bool TextTrace::isNearlySame(const TextTrace& other, const Likeness& likeness) const
{
    if (isSame(other))
        return true;
    if (likeness.share < NearlySame || m_smallHash != other.m_smallHash)
        return false;
    return m_numberHash == other.m_numberHash ||
           std::max(m_numbers, other.m_numbers) * WordsForANumber <= std::min(m_words, other.m_words);
}

TextTrace::Likeness TextTrace::likeness(const TextTrace& other) const
{
    // Narrow counts, which the compiler adds up many at a time; SketchSize fits.
    static_assert(SketchSize < 256);
    quint8 common = 0;
    quint8 all = 0;
    for (std::size_t at = 0; at < SketchSize; ++at) {
        const quint8 mine = m_sketch[at];
        const quint8 theirs = other.m_sketch[at];
        common = static_cast<quint8>(common + (mine == theirs && mine != 0 ? 1 : 0));
        all = static_cast<quint8>(all + ((mine | theirs) != 0 ? 1 : 0));
    }
    return {common, all == 0 ? 0 : static_cast<double>(common) / all};
}

int TextTrace::commonStretches(const TextTrace& other) const
{
    int common = 0;
    for (std::size_t at = 0; at < StretchesSize; ++at)
        common += m_stretches[at] != 0 && m_stretches[at] == other.m_stretches[at] ? 1 : 0;
    return common;
}

bool TextTrace::isRecord() const
{
    return m_freeNumbers > m_words * NumbersOfARecord;
}

} // namespace relay::policy
