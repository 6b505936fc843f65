// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdownsource.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr QChar LineBreak = QChar::LineSeparator;

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    return indent;
}

/// The length of the run of fence characters that a line begins with; 0 when it is no fence.
qsizetype fenceLength(QStringView trimmed)
{
    if (!trimmed.startsWith(u"```") && !trimmed.startsWith(u"~~~"))
        return 0;
    qsizetype length = 0;
    while (length < trimmed.size() && trimmed[length] == trimmed[0])
        ++length;
    return length;
}

/// Goes through the lines once and keeps what a line means for the next.
class Preparer
{
public:
    QString run(const QString& source)
    {
        const QStringList lines = source.split(u'\n');
        for (qsizetype at = 0; at < lines.size(); ++at)
            take(lines[at], at + 1 < lines.size() && !lines[at + 1].trimmed().isEmpty());
        m_out.chop(1);
        return m_out;
    }

private:
    void take(const QString& line, bool lineFollows)
    {
        const QStringView trimmed = QStringView(line).trimmed();
        const bool wasInFence = !m_fence.isEmpty();
        if (const qsizetype length = fenceLength(trimmed); length > 0) {
            if (!wasInFence)
                m_fence = trimmed.first(length).toString();
            else if (trimmed.startsWith(m_fence) && length == trimmed.size())
                m_fence.clear();
            put(line);
            return;
        }
        if (wasInFence) {
            put(line);
            return;
        }
        QString prepared = withoutDefinition(withNumber(line, trimmed));
        if (lineFollows && mayBreak(line, trimmed))
            prepared += u' ' + QString(LineBreak); // the space keeps it from clinging to emphasis and links
        m_afterBlank = trimmed.isEmpty();
        put(prepared);
    }

    /// Whether this is running text: not a rule, an underline, code, or a row of a table.
    static bool mayBreak(const QString& line, QStringView trimmed)
    {
        const bool isIndentedCode = line.startsWith(u"    "_s) || line.startsWith(u'\t');
        const bool hasWords =
            std::any_of(trimmed.begin(), trimmed.end(), [](QChar c) { return !QStringView(u"-=*_ >#+").contains(c); });
        return hasWords && !isIndentedCode && !trimmed.contains(u'|') && !trimmed.endsWith(u'\\');
    }

    void put(const QString& line) { m_out += line + u'\n'; }

    /// Escapes the number of a list item that would be shown with another.
    QString withNumber(const QString& line, QStringView trimmed)
    {
        qsizetype digits = 0;
        while (digits < trimmed.size() && digits < 9 && trimmed[digits].unicode() < 128 && trimmed[digits].isDigit())
            ++digits;
        const bool isItem = digits > 0 && digits + 1 < trimmed.size() &&
                            (trimmed[digits] == u'.' || trimmed[digits] == u')') && trimmed[digits + 1] == u' ';
        const qsizetype indent = indentOf(line);
        if (!isItem) {
            if (m_afterBlank && !trimmed.isEmpty() && indent <= m_listIndent)
                m_expected = 1;
            return line;
        }
        const int number = trimmed.first(digits).toInt();
        if (indent > m_listIndent + 1 || (indent < m_listIndent && indent == 0 && m_outerExpected > 1)) {
            // Into a nested list, or out of it again.
            const int inner = indent > m_listIndent ? 1 : m_outerExpected;
            m_outerExpected = indent > m_listIndent ? m_expected : 1;
            m_expected = inner;
        }
        m_listIndent = indent;
        if (number == m_expected) {
            ++m_expected;
            return line;
        }
        m_expected = 1;
        QString escaped = line;
        escaped.insert(indent + digits, u'\\');
        return escaped;
    }

    static QString withoutDefinition(const QString& line)
    {
        const qsizetype indent = indentOf(line);
        const qsizetype close = line.indexOf(u"]:"_s, indent);
        if (indent > 3 || close < 0 || indent >= line.size() || line[indent] != u'[')
            return line;
        QString escaped = line;
        escaped.insert(indent, u'\\');
        return escaped;
    }

    QString m_out;
    QString m_fence; ///< the fence that is open
    bool m_afterBlank = true;
    qsizetype m_listIndent = 0;
    int m_expected = 1;
    int m_outerExpected = 1;
};

} // namespace

QString preparedMarkdown(const QString& source)
{
    return Preparer().run(source);
}

} // namespace ui
