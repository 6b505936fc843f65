// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/placeholders.h"

#include <algorithm>

namespace relay::protocol {

namespace {

constexpr qsizetype MarkSize = 2;

/// The number of the mark that begins here, from 1; 0 where there is none.
qsizetype markAt(QStringView pattern, qsizetype at)
{
    if (at + 1 >= pattern.size() || pattern[at] != u'%')
        return 0;
    const char16_t digit = pattern[at + 1].unicode();
    return digit >= u'1' && digit <= u'9' ? digit - u'0' : 0;
}

qsizetype nextMark(QStringView pattern, qsizetype from)
{
    while (from < pattern.size() && markAt(pattern, from) == 0)
        ++from;
    return from;
}

} // namespace

QString filledIn(QStringView pattern, const QStringList& words)
{
    QString text;
    for (qsizetype at = 0; at < pattern.size();) {
        const qsizetype mark = nextMark(pattern, at);
        text += pattern.sliced(at, mark - at);
        if (mark < pattern.size())
            text += words.value(markAt(pattern, mark) - 1);
        at = mark + MarkSize;
    }
    return text;
}

std::optional<QStringList> readOut(QStringView pattern, QStringView text)
{
    QStringList words;
    qsizetype mark = nextMark(pattern, 0);
    if (!text.startsWith(pattern.first(mark)))
        return std::nullopt;
    qsizetype at = mark; // in the text
    while (mark < pattern.size()) {
        const qsizetype from = mark + MarkSize;
        const qsizetype next = nextMark(pattern, from);
        const QStringView between = pattern.sliced(from, next - from);
        const bool last = next == pattern.size();
        const qsizetype end = last ? text.size() - between.size() : text.indexOf(between, at);
        if (end < at || (last && !text.endsWith(between)))
            return std::nullopt;
        words.resize(std::max(words.size(), markAt(pattern, mark)));
        words[markAt(pattern, mark) - 1] = text.sliced(at, end - at).toString();
        at = end + between.size();
        mark = next;
    }
    return at == text.size() ? std::optional(words) : std::nullopt;
}

QStringList plainArguments(const QJsonArray& arguments)
{
    QStringList words;
    words.reserve(arguments.size());
    for (const QJsonValue& argument : arguments)
        words.append(argument.isString() ? argument.toString() : QString::number(argument.toInteger()));
    return words;
}

} // namespace relay::protocol
