// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/visibletext.h"

#include <QChar>
#include <QWidget>

#include <algorithm>
#include <array>

#include "relay/protocol/icutext.h"
#include "relay/protocol/nametext.h"
#include "relay/protocol/textcut.h"
#include "ui/kit/announcer.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int MarksPerCharacter = 6; // the most that a living script piles up
constexpr char32_t ZeroWidthNonJoiner = 0x200C;
constexpr char32_t ZeroWidthJoiner = 0x200D;

struct NamedCharacter {
    char32_t character;
    const char16_t* name;
};

constexpr std::array<NamedCharacter, 27> Names{{
    {0x001B, u"ESC"}, {0x00AD, u"SHY"},  {0x034F, u"CGJ"},  {0x061C, u"ALM"}, {0x115F, u"HF"},  {0x1160, u"HF"},
    {0x180E, u"MVS"}, {0x200B, u"ZWSP"}, {0x200C, u"ZWNJ"}, {0x200D, u"ZWJ"}, {0x200E, u"LRM"}, {0x200F, u"RLM"},
    {0x202A, u"LRE"}, {0x202B, u"RLE"},  {0x202C, u"PDF"},  {0x202D, u"LRO"}, {0x202E, u"RLO"}, {0x2060, u"WJ"},
    {0x2066, u"LRI"}, {0x2067, u"RLI"},  {0x2068, u"FSI"},  {0x2069, u"PDI"}, {0x3164, u"HF"},  {0xFEFF, u"BOM"},
    {0xFFA0, u"HF"},  {0xFFFC, u"OBJ"},  {0xFFF9, u"IAA"},
}};

QString markFor(char32_t character)
{
    const auto* const named = std::find_if(Names.begin(), Names.end(),
                                           [character](const NamedCharacter& n) { return n.character == character; });
    if (named != Names.end())
        return u"\u27E8"_s + QString::fromUtf16(named->name) + u"\u27E9"_s;
    return u"\u27E8U+%1\u27E9"_s.arg(QString::number(uint(character), 16).toUpper(), 4, u'0');
}

bool isVariationSelector(char32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
        return true;
    case QChar::Other_Format:
        return !relay::protocol::icu::isVisibleFormat(c);
    case QChar::Other_NotAssigned: // the noncharacters: QTextDocument builds its frames from U+FDD0 and U+FDD1
        return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    default:
        return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0xFFFC;
    }
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool isPictograph(char32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2190 && c <= 0x2BFF) || c == 0x00A9 || c == 0x00AE || c == 0x3030;
}

/// Reads a text one code point at a time and writes what may be shown of it.
class Cleaner
{
public:
    explicit Cleaner(QStringView text)
        : m_text(text)
    {
        m_out.reserve(text.size() + text.size() / 16);
    }

    QString run()
    {
        while (m_at < m_text.size())
            take(next());
        endMarks();
        return m_out;
    }

private:
    char32_t peek() const
    {
        if (m_at >= m_text.size())
            return 0;
        const QChar first = m_text[m_at];
        if (first.isHighSurrogate() && m_at + 1 < m_text.size() && m_text[m_at + 1].isLowSurrogate())
            return QChar::surrogateToUcs4(first, m_text[m_at + 1]);
        return first.isSurrogate() ? char32_t(QChar::ReplacementCharacter) : char32_t(first.unicode());
    }

    char32_t next()
    {
        const char32_t character = peek();
        m_at += QChar::requiresSurrogates(character) ? 2 : 1;
        return character;
    }

    void take(char32_t c)
    {
        if (isMark(c) && !isVariationSelector(c) && c != 0x034F) {
            if (++m_marks <= MarksPerCharacter)
                put(c);
            return;
        }
        endMarks();
        if (c == u'\r') {
            if (peek() != u'\n')
                put(u'\n');
        } else if (c == u'\n' || c == 0x0085 || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            put(u'\n');
        } else if (c == u'\t' || keepsJoiner(c) || keepsSelector(c)) {
            put(c);
        } else if (isInvisible(c) || isVariationSelector(c)) {
            m_out += markFor(c);
            m_previous = 0;
        } else {
            put(c);
        }
    }

    bool keepsJoiner(char32_t c) const
    {
        if (c != ZeroWidthJoiner && c != ZeroWidthNonJoiner)
            return false;
        if (relay::protocol::spellsWithJoiners(m_previous) && relay::protocol::spellsWithJoiners(peek()))
            return true;
        return c == ZeroWidthJoiner && (isPictograph(m_previous) || m_previous == 0xFE0F) && isPictograph(peek());
    }

    bool keepsSelector(char32_t c) const
    {
        if (c == 0xFE0E || c == 0xFE0F)
            return isPictograph(m_previous) || (m_previous >= u'0' && m_previous <= u'9') || m_previous == u'#' ||
                   m_previous == u'*';
        return isVariationSelector(c) && QChar::script(m_previous) == QChar::Script_Han;
    }

    void endMarks()
    {
        if (m_marks > MarksPerCharacter)
            m_out += u"\u27E8+%1\u27E9"_s.arg(m_marks - MarksPerCharacter);
        m_marks = 0;
    }

    void put(char32_t c)
    {
        m_out += QChar::fromUcs4(c);
        m_previous = c;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_out;
    char32_t m_previous = 0;
    int m_marks = 0;
};

} // namespace

QString visibleText(QStringView text)
{
    return Cleaner(text).run();
}

QString visibleLine(QStringView text, qsizetype limit)
{
    const QStringView start = relay::protocol::beginningOf(text, limit);
    QString line = visibleText(start).simplified();
    if (start.size() < text.size())
        line += u'\u2026';
    return line;
}

namespace {

QString visibleStart(QStringView text, qsizetype limit)
{
    const QStringView start = relay::protocol::beginningOf(text, limit);
    QString plain = visibleText(start);
    if (start.size() < text.size())
        plain += u'\u2026';
    return plain;
}

constexpr qsizetype MostInToolTip = 1'000; // code units

} // namespace

QString plainToolTip(QStringView text, qsizetype limit)
{
    if (text.isEmpty())
        return {};
    // An explicit document of escaped text is the one form that a tooltip cannot misread.
    return u"<qt>"_s + visibleStart(text, limit).toHtmlEscaped().replace(u'\n', u"<br/>"_s) + u"</qt>"_s;
}

void setPlainToolTip(QWidget* widget, QStringView text)
{
    widget->setToolTip(plainToolTip(text, MostInToolTip));
    setSpokenDescription(widget, visibleStart(text, MostInToolTip));
}

} // namespace ui
