// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/policy/texttrace.h"

#include <algorithm>

namespace relay::policy {

namespace {

constexpr qsizetype Stretch = 6; ///< letters: fewer and unlike texts share most, more and one changed word counts much
constexpr quint64 Prime = 0x9e3779b97f4a7c15ULL;

quint64 mixed(quint64 value)
{
    value ^= value >> 31;
    value *= 0xbf58476d1ce4e5b9ULL;
    value ^= value >> 29;
    return value;
}

/// The letter as it counts, 0 for what does not.
char16_t letter(QChar c)
{
    const char16_t code = c.unicode();
    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z')
            return static_cast<char16_t>(code + 32);
        return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ? code : u'\0';
    }
    return c.isLetterOrNumber() || c.isSurrogate() ? c.toCaseFolded().unicode() : u'\0';
}

} // namespace

TextTrace::TextTrace(QStringView text)
{
    // Six letters of 10 bits each fill the window; what falls out on the left was there six letters ago.
    constexpr int Bits = 10;
    constexpr quint64 Window = (1ULL << (Bits * Stretch)) - 1;
    quint64 window = 0;
    for (const QChar c : text) {
        const char16_t code = letter(c);
        if (code == 0)
            continue;
        ++m_length;
        m_hash = (m_hash ^ code) * Prime;
        window = ((window << Bits) ^ code) & Window;
        if (m_length >= Stretch)
            add(static_cast<quint32>(mixed(window * Prime) >> 32));
    }
    m_hash = mixed(m_hash);
}

void TextTrace::add(quint32 hash)
{
    const auto end = m_sketch.begin() + static_cast<std::ptrdiff_t>(m_sketchSize);
    if (m_sketchSize == SketchSize && hash >= m_sketch.back())
        return;
    const auto place = std::lower_bound(m_sketch.begin(), end, hash);
    if (place != end && *place == hash)
        return;
    if (m_sketchSize < SketchSize)
        ++m_sketchSize;
    std::move_backward(place, m_sketch.begin() + static_cast<std::ptrdiff_t>(m_sketchSize) - 1,
                       m_sketch.begin() + static_cast<std::ptrdiff_t>(m_sketchSize));
    *place = hash;
}

bool TextTrace::isLike(const TextTrace& other, double least) const
{
    return likeness(other, least) >= least;
}

double TextTrace::likeness(const TextTrace& other, double least) const
{
    const double mostUnlike = (1 - least) * SketchSize;
    // Of the smallest hashes of both together, how many are in both.
    std::size_t mine = 0;
    std::size_t theirs = 0;
    std::size_t common = 0;
    std::size_t all = 0;
    // Mostly they have nothing in common, which shows after a few.
    while (all < SketchSize && static_cast<double>(all - common) <= mostUnlike &&
           (mine < m_sketchSize || theirs < other.m_sketchSize)) {
        ++all;
        if (theirs == other.m_sketchSize || (mine < m_sketchSize && m_sketch[mine] < other.m_sketch[theirs])) {
            ++mine;
        } else if (mine == m_sketchSize || other.m_sketch[theirs] < m_sketch[mine]) {
            ++theirs;
        } else {
            ++common;
            ++mine;
            ++theirs;
        }
    }
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

} // namespace relay::policy
