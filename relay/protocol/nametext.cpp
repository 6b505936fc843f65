// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/nametext.h"

#include <QHash>
#include <QStringList>
#include <QStringTokenizer>

#include <algorithm>
#include <vector>

#include "relay/protocol/icutext.h"
#include "relay/protocol/textcut.h"

using namespace Qt::StringLiterals;

namespace relay::protocol {

namespace {

constexpr char32_t ZeroWidthNonJoiner = 0x200C;
constexpr char32_t ZeroWidthJoiner = 0x200D;

// -- what is seen -----------------------------------------------------------------------------------------------------

bool isBlankSymbol(char32_t c)
{
    return c == 0x2800 || c == 0xFFFC || c == 0x1D159; // Braille's blank, an object's place, a note without a head
}

/// Nobody sees it, wherever it stands.
bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Surrogate:
        return true;
    case QChar::Other_Format:
        return !icu::isVisibleFormat(c);
    default:
        return icu::isDefaultIgnorable(c) || isBlankSymbol(c) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}

bool isJoiner(char32_t c)
{
    return c == ZeroWidthJoiner || c == ZeroWidthNonJoiner;
}

/// A text by code points, and whether each may stand where it does.
class Characters
{
public:
    explicit Characters(QStringView text)
        : m_points(text.toUcs4())
    {
    }

    qsizetype size() const { return m_points.size(); }

    char32_t at(qsizetype index) const
    {
        return index >= 0 && index < m_points.size() ? char32_t(m_points.at(index)) : 0;
    }

    bool isFine(qsizetype index) const
    {
        const char32_t c = at(index);
        return !isHidden(c) || (isJoiner(c) && joins(index)) || (isSelector(c) && selects(index)) ||
               (c >= 0xE0020 && c <= 0xE007F && isInFlag(index));
    }

private:
    static bool isSelector(char32_t c)
    {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180D) ||
               c == 0x180F;
    }

    bool joins(qsizetype index) const
    {
        qsizetype before = index - 1;
        while (at(before) == 0xFE0F || icu::isEmojiModifier(at(before)))
            --before;
        if (at(index) == ZeroWidthJoiner && icu::isPictograph(at(before)) && icu::isPictograph(at(index + 1)))
            return true;
        return spellsWithJoiners(at(index - 1)) && spellsWithJoiners(at(index + 1));
    }

    bool selects(qsizetype index) const
    {
        const char32_t before = at(index - 1);
        if (at(index) == 0xFE0E || at(index) == 0xFE0F)
            return icu::isPictograph(before) || (before >= u'0' && before <= u'9') || before == u'#' || before == u'*';
        return QChar::script(before) == (at(index) < 0xFE00 ? QChar::Script_Mongolian : QChar::Script_Han);
    }

    /// A flag of a part of a country is a black flag, a few tags, and the tag that ends it.
    bool isInFlag(qsizetype index) const
    {
        constexpr qsizetype MostTags = 7;
        const auto isTag = [this](qsizetype i) { return at(i) >= 0xE0020 && at(i) <= 0xE007F; };
        qsizetype first = index;
        while (isTag(first - 1) && index - first < MostTags)
            --first;
        qsizetype last = index;
        while (at(last) != 0xE007F && isTag(last + 1) && last - index < MostTags)
            ++last;
        return at(first - 1) == 0x1F3F4 && at(last) == 0xE007F && last - first < MostTags;
    }

    QList<uint> m_points;
};

} // namespace

bool spellsWithJoiners(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Arabic:
    case QChar::Script_Syriac:
    case QChar::Script_Mongolian:
    case QChar::Script_Devanagari:
    case QChar::Script_Bengali:
    case QChar::Script_Gurmukhi:
    case QChar::Script_Gujarati:
    case QChar::Script_Oriya:
    case QChar::Script_Tamil:
    case QChar::Script_Telugu:
    case QChar::Script_Kannada:
    case QChar::Script_Malayalam:
    case QChar::Script_Sinhala:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

HiddenCharacter findHidden(QStringView name)
{
    if (std::all_of(name.begin(), name.end(), [](QChar c) { return c >= u' ' && c <= u'~'; }))
        return {};
    const Characters characters(name);
    qsizetype unit = 0;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        // A lone surrogate has become U+FFFD.
        const bool lone = characters.at(i) == QChar::ReplacementCharacter && name[unit].isSurrogate();
        if (lone || !characters.isFine(i))
            return {lone ? name[unit].unicode() : characters.at(i), unit};
        unit += QChar::requiresSurrogates(characters.at(i)) ? 2 : 1;
    }
    return {};
}

bool hasVisible(QStringView name)
{
    const QList<uint> points = name.toUcs4();
    return std::any_of(points.begin(), points.end(), [](uint c) {
        if (isHidden(c))
            return false;
        return QChar::isLetterOrNumber(c) || QChar::isSymbol(c) || icu::isPictograph(c);
    });
}

QString withoutHidden(const QString& name)
{
    if (!hasVisible(name))
        return name.isEmpty() ? QString() : QString(QChar(QChar::ReplacementCharacter));
    QString shown = name;
    for (HiddenCharacter found = findHidden(shown); found.character != 0; found = findHidden(shown))
        shown.replace(found.at, QChar::requiresSurrogates(found.character) ? 2 : 1, QChar(QChar::ReplacementCharacter));
    return shown;
}

QString plainCode(const QString& pasted)
{
    QString plain;
    for (const QChar c : pasted.normalized(QString::NormalizationForm_KC)) {
        const bool sign = c.isPunct() || QStringView(u"`´<>|=+^~").contains(c);
        if (!c.isSpace() && !sign && c.category() != QChar::Other_Format && c.category() != QChar::Other_Control)
            plain += c;
    }
    return plain;
}

QString fileNameFrom(const QString& name, qsizetype most)
{
    QString safe;
    for (const uint c : QStringView(name).toUcs4()) {
        const bool fine = QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == u' ' || c == u'_' || c == u'.';
        safe += QChar::fromUcs4(fine && !isHidden(c) ? char32_t(c) : U'-');
    }
    safe.truncate(placeToCut(safe, most));
    const auto isEdge = [](QChar c) { return c == u'.' || c == u' '; };
    while (!safe.isEmpty() && isEdge(safe.back()))
        safe.chop(1);
    while (!safe.isEmpty() && isEdge(safe.front()))
        safe.remove(0, 1);
    return safe;
}

// -- what it looks like -----------------------------------------------------------------------------------------------

namespace {

/// Letters that UTS 39 keeps apart although a reader hardly does, after its skeleton and in lower case.
QStringView lookedAt(char32_t c)
{
    static const QHash<char32_t, QString> shapes = [] {
        QHash<char32_t, QString> map;
        const QList<uint> small =
            QStringView(u"ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢꭹɾɩɔʘⲩⲟⲥ")
                .toUcs4();
        const QStringView latin = u"abcdefghijklmnoprstuvwyzyriooyoc";
        for (qsizetype i = 0; i < small.size(); ++i)
            map.insert(small.at(i), QString(latin[i]));
        map.insert(U'ʍ', u"rn"_s);
        // As the skeleton writes them, which does so with small letters only
        map.insert(U'm', u"rn"_s);
        map.insert(U'w', u"vv"_s);
        map.insert(U'ᴍ', u"rn"_s);
        map.insert(U'ᴡ', u"vv"_s);
        // One of the skeleton's own, which it does for the capital alone
        map.insert(U'i', u"l"_s);
        map.insert(U'ı', u"l"_s);
        map.insert(U'ɪ', u"l"_s);
        map.insert(U'ɩ', u"l"_s);
        map.insert(U'|', u"l"_s);
        map.insert(U'1', u"l"_s);
        map.insert(U'0', u"o"_s);
        return map;
    }();
    const auto found = shapes.constFind(c);
    return found == shapes.cend() ? QStringView() : QStringView(*found);
}

/// White letters in dark circles and squares, which have no compatibility form.
char32_t outOfItsFrame(char32_t c)
{
    for (const char32_t first : {U'\U0001F150', U'\U0001F170'}) {
        if (c >= first && c < first + 26)
            return U'a' + (c - first);
    }
    return c;
}

/// What the look-alikes are looked up of: a capital may look like another letter than its small form.
enum class Of { Small, AsWritten };

/// What the eye takes in: compatibility forms resolved, case folded, look-alikes made one, no spaces or punctuation.
QString shapeOf(QStringView text, Of of)
{
    QString plain;
    for (const uint c : text.toUcs4()) {
        if (!isHidden(c))
            plain += QChar::fromUcs4(outOfItsFrame(c));
    }
    plain = plain.normalized(QString::NormalizationForm_KC);
    plain = icu::skeleton(of == Of::Small ? plain.toCaseFolded() : plain).toCaseFolded();
    QString shape;
    for (const uint c : plain.normalized(QString::NormalizationForm_C).toUcs4()) {
        if (const QStringView other = lookedAt(c); !other.isEmpty())
            shape += other;
        else if (!QChar::isSpace(c) && !QChar::isPunct(c))
            shape += QChar::fromUcs4(c);
    }
    return shape;
}

/// The same without accents and symbols, and with the digits and signs that stand for letters.
QString lettersOf(QStringView text, Of of)
{
    static const QHash<QChar, QChar> Written{{u'3', u'e'}, {u'4', u'a'}, {u'5', u's'}, {u'7', u't'},
                                             {u'@', u'a'}, {u'$', u's'}, {u'€', u'e'}};
    QString signs = text.toString();
    for (QChar& c : signs)
        c = Written.value(c, c);
    QString letters;
    for (const uint c : shapeOf(signs, of).normalized(QString::NormalizationForm_KD).toUcs4()) {
        if (QChar::isLetterOrNumber(c))
            letters += QChar::fromUcs4(c);
    }
    return letters;
}

// The names that belong to the relay and its operator, and the words that may stand around them without making them
// anybody else's, in the languages that the window speaks. What the window and the exports call them is put together
// from these; tests/unit/protocol_names_test looks up the labels in all languages.
constexpr QStringView Reserved = u"operator system relay duologue "
                                 u"betreiber betreiberin bediener relais "
                                 u"操作员 操作者 运营者 系统 中继 操作員 系統 中繼";
constexpr QStringView Around = u"relays systems you the your our this my of human message "
                               u"sie du der die das des dieses ihr ihre "
                               u"您 你 的 本 是 我";

struct Words {
    QStringList reserved;
    QStringList around;
};

const Words& words()
{
    static const Words list = [] {
        Words made;
        for (const QStringView word : Reserved.tokenize(u' '))
            made.reserved.append(lettersOf(word, Of::Small));
        for (const QStringView word : Around.tokenize(u' '))
            made.around.append(lettersOf(word, Of::Small));
        return made;
    }();
    return list;
}

/// Whether the letters can be cut into words of both lists, with at least one of the first.
bool areReserved(const QString& letters)
{
    constexpr qsizetype Longest = 600;
    if (letters.size() > Longest)
        return false;
    enum class Cut : char { None, Neutral, Claiming };
    std::vector<Cut> reached(static_cast<std::size_t>(letters.size()) + 1, Cut::None);
    reached[0] = Cut::Neutral;
    for (qsizetype at = 0; at < letters.size(); ++at) {
        const Cut here = reached[static_cast<std::size_t>(at)];
        if (here == Cut::None)
            continue;
        const auto go = [&](const QStringList& list, Cut how) {
            for (const QString& word : list) {
                if (QStringView(letters).sliced(at).startsWith(word)) {
                    Cut& there = reached[static_cast<std::size_t>(at + word.size())];
                    there = std::max(there, std::max(how, here));
                }
            }
        };
        go(words().reserved, Cut::Claiming);
        go(words().around, Cut::Neutral);
    }
    return reached.back() == Cut::Claiming;
}

} // namespace

bool looksReserved(QStringView name)
{
    return areReserved(lettersOf(name, Of::Small)) || areReserved(lettersOf(name, Of::AsWritten));
}

bool lookAlike(QStringView one, QStringView other)
{
    return one == other || shapeOf(one, Of::Small) == shapeOf(other, Of::Small) ||
           shapeOf(one, Of::AsWritten) == shapeOf(other, Of::AsWritten);
}

} // namespace relay::protocol
