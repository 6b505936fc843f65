// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/searchtext.h"

#include <QSet>
#include <QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace relay::store {

namespace {

/// Beyond it a run of letters and digits is no word that anybody wrote: only its beginning can be found.
constexpr qsizetype LongRun = 64;

enum class Kind { Other, Space, Letter, Digit, Single, Joined };

bool isWord(Kind kind)
{
    return kind == Kind::Letter || kind == Kind::Digit;
}

bool isWrittenWithoutSpaces(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
        return true;
    default:
        return false;
    }
}

Kind kindOf(char32_t c)
{
    if (c < 0x80) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter)
            return Kind::Letter;
        if (c >= '0' && c <= '9')
            return Kind::Digit;
        return c == ' ' || (c >= '\t' && c <= '\r') ? Kind::Space : Kind::Other;
    }
    const QChar::Category category = QChar::category(c);
    if (QChar::isMark(c))
        return Kind::Joined;
    if (QChar::isSpace(c))
        return Kind::Space;
    if (category == QChar::Symbol_Other || (QChar::isLetterOrNumber(c) && isWrittenWithoutSpaces(QChar::script(c))))
        return Kind::Single;
    if (QChar::isNumber(c))
        return Kind::Digit;
    return QChar::isLetter(c) ? Kind::Letter : Kind::Other;
}

/// Goes through a text once.
class Folder
{
public:
    explicit Folder(QStringView text)
        : m_text(text)
    {
        m_units.resize(text.size());
    }

    CaseFolded run()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            const qsizetype length = codePointLength(at);
            take(codePoint(at, length), at, at + length);
            at += length;
        }
        m_units.resize(m_size);
        CaseFolded folded;
        folded.text.resize(m_size);
        folded.starts.resize(static_cast<std::size_t>(m_size));
        folded.origin.resize(static_cast<std::size_t>(m_size) + 1);
        std::ranges::transform(m_units, folded.text.begin(), &Unit::character);
        std::ranges::transform(m_units, folded.starts.begin(), &Unit::start);
        std::ranges::transform(m_units, folded.origin.begin(), &Unit::origin);
        folded.origin.back() = static_cast<qint32>(m_text.size());
        return folded;
    }

private:
    struct Unit {
        QChar character;
        bool start = false;
        qint32 origin = 0;
    };

    qsizetype codePointLength(qsizetype at) const
    {
        const bool pair = m_text[at].isHighSurrogate() && at + 1 < m_text.size() && m_text[at + 1].isLowSurrogate();
        return pair ? 2 : 1;
    }

    char32_t codePoint(qsizetype at, qsizetype length) const
    {
        return length == 2 ? QChar::surrogateToUcs4(m_text[at], m_text[at + 1]) : m_text[at].unicode();
    }

    void take(char32_t c, qsizetype at, qsizetype next)
    {
        const Kind kind = kindOf(c);
        if (kind == Kind::Joined) {
            // An accent is left out, whichever way it was written; a vowel sign is a part of its word.
            if (QChar::script(c) != QChar::Script_Inherited)
                append(c, at, false);
            return;
        }
        if (kind == Kind::Space)
            appendSpace(at);
        else
            appendFolded(c, at, startsWord(c, kind, next));
        m_previous = kind;
        m_previousUpper = QChar::isUpper(c);
    }

    bool startsWord(char32_t c, Kind kind, qsizetype next)
    {
        if (kind == Kind::Single)
            return true;
        if (!isWord(kind))
            return false;
        if (!isWord(m_previous)) {
            m_run = 0;
            return true;
        }
        if (++m_run > LongRun)
            return false;
        if (kind != m_previous)
            return true;
        // aB, and ABc between A and B
        const bool upper = kind == Kind::Letter && QChar::isUpper(c);
        return upper && (!m_previousUpper || (next < m_text.size() && m_text[next].isLower()));
    }

    /// As one, however many there are.
    void appendSpace(qsizetype at)
    {
        if (m_size > 0 && m_units[m_size - 1].character != u' ')
            append(' ', at, false);
    }

    void appendFolded(char32_t c, qsizetype at, bool start)
    {
        if (c < 0x80) {
            append(c >= 'A' && c <= 'Z' ? c + 32 : c, at, start);
            return;
        }
        const QString parts = QChar::script(c) == QChar::Script_Hangul ? QString() : QChar::decomposition(c);
        if (parts.isEmpty()) {
            append(QChar::toCaseFolded(c), at, start);
            return;
        }
        // A letter with two accents is one with one of them, and the other.
        for (const char32_t part : parts.toUcs4()) {
            if (QChar::isMark(part) && QChar::script(part) == QChar::Script_Inherited)
                continue;
            if (kindOf(part) == Kind::Space)
                appendSpace(at);
            else
                appendFolded(part, at, start);
            start = false;
        }
    }

    void append(char32_t c, qsizetype at, bool start)
    {
        if (c <= 0xffff) {
            appendUnit(static_cast<char16_t>(c), at, start);
        } else {
            appendUnit(QChar::highSurrogate(c), at, start);
            appendUnit(QChar::lowSurrogate(c), at, false);
        }
    }

    void appendUnit(QChar character, qsizetype at, bool start)
    {
        if (m_size == m_units.size())
            m_units.resize(2 * m_size + 1); // a character may be folded to many
        m_units[m_size++] = {character, start, static_cast<qint32>(at)};
    }

    QStringView m_text;
    QVarLengthArray<Unit, 512> m_units; ///< so far m_size of them; put into place one by one, which must be fast
    qsizetype m_size = 0;
    Kind m_previous = Kind::Space;
    bool m_previousUpper = false;
    qsizetype m_run = 0; ///< letters and digits since the last that were none
};

char32_t codePointAt(const QString& text, qsizetype at)
{
    const QChar unit = text[at];
    const bool pair = unit.isHighSurrogate() && at + 1 < text.size();
    return pair ? QChar::surrogateToUcs4(unit, text[at + 1]) : unit.unicode();
}

/// The word that begins at `at`, as the index knows it: a run of letters and digits, or one character that stands for
/// itself and the one after it.
QStringView wordAt(const QString& text, qsizetype at)
{
    qsizetype end = at;
    const bool single = kindOf(codePointAt(text, at)) == Kind::Single;
    for (int taken = 0; end < text.size() && end - at < MaxSearchWord; ++taken) {
        const char32_t c = codePointAt(text, end);
        const Kind kind = kindOf(c);
        const bool fits = single ? kind == Kind::Single && taken < 2 : isWord(kind) || kind == Kind::Joined;
        if (!fits)
            break;
        end += c > 0xffff ? 2 : 1;
    }
    return QStringView(text).sliced(at, end - at);
}

/// The pieces of a query: separated by white space, or within quotes. A last quote that is not closed yet counts.
QStringList pieces(QStringView query)
{
    QStringList found{QString()};
    bool quoted = false;
    for (const QChar c : query) {
        if (c == u'"') {
            quoted = !quoted;
            found.append(QString());
        } else if (!quoted && c.isSpace()) {
            found.append(QString());
        } else {
            found.last().append(c);
        }
    }
    return found;
}

/// Without signs at both ends.
QString trimmed(const CaseFolded& piece)
{
    const auto first = std::ranges::find(piece.starts, true);
    if (first == piece.starts.end())
        return {};
    qsizetype end = piece.text.size();
    const auto counts = [&](QChar c) {
        return c.isSurrogate() || c.isMark() || kindOf(c.unicode()) == Kind::Single || isWord(kindOf(c.unicode()));
    };
    while (end > 0 && !counts(piece.text[end - 1]))
        --end;
    const auto begin = static_cast<qsizetype>(first - piece.starts.begin());
    return end > begin ? piece.text.sliced(begin, end - begin) : QString();
}

} // namespace

qsizetype CaseFolded::find(const QString& term, qsizetype from) const
{
    qsizetype at = text.indexOf(term, from);
    while (at >= 0 && !starts[static_cast<std::size_t>(at)])
        at = text.indexOf(term, at + 1);
    return at;
}

CaseFolded folded(QStringView text)
{
    return Folder(text).run();
}

QString searchWords(QStringView text)
{
    const CaseFolded whole = folded(text);
    QSet<QStringView> seen;
    QString words;
    words.reserve(whole.text.size());
    for (qsizetype at = 0; at < whole.text.size(); ++at) {
        if (!whole.starts[static_cast<std::size_t>(at)])
            continue;
        const QStringView word = wordAt(whole.text, at);
        if (seen.contains(word))
            continue;
        seen.insert(word);
        words.append(word).append(u' ');
    }
    return words;
}

SearchTerms SearchTerms::parse(QStringView query)
{
    constexpr qsizetype MaxTerms = 16;
    SearchTerms terms;
    for (const QString& piece : pieces(query)) {
        const QString term = trimmed(folded(piece));
        if (term.isEmpty() || terms.terms.contains(term))
            continue;
        terms.terms.append(term);
        // Folded again the case is gone, and with it the words within camelCase, which the index need not be asked for.
        const CaseFolded parts = folded(term);
        for (qsizetype at = 0; at < term.size(); ++at) {
            const bool inner =
                at > 0 && isWord(kindOf(codePointAt(term, at - 1))) && isWord(kindOf(term[at].unicode()));
            if (parts.starts[static_cast<std::size_t>(at)] && !inner)
                terms.match.append(wordAt(term, at)).append(u"* "_s);
        }
        if (terms.terms.size() == MaxTerms)
            break;
    }
    return terms;
}

} // namespace relay::store
