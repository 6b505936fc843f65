// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>

namespace relay::policy {

/// What is remembered of a text to know it again when it comes back the same or changed a little: 152 bytes, from which
/// the text cannot be read. Case, white space and punctuation do not count. Quoted lines (`> `) count only for isSame()
/// and isNearlySame().
class TextTrace
{
public:
    /// A one-permutation minhash over the words of four letters and more. Scripts that are written without spaces give
    /// pairs of characters instead of words. Numbers are no words.
    static constexpr std::size_t SketchSize = 64;
    static constexpr std::size_t Handles = 4;
    /// The same over stretches of so many words: words that are in two texts by chance are seldom in one order.
    static constexpr std::size_t StretchesSize = 32;
    static constexpr std::size_t WordsOfAStretch = 3;

    struct Likeness {
        int common = 0;   ///< words in both, up to SketchSize
        double share = 0; ///< of the words of both texts together (Jaccard), 0 to 1
    };

    TextTrace() = default;
    explicit TextTrace(QStringView text);

    /// Letters and digits of the text, without quoted lines where there is anything else.
    int length() const { return m_length; }

    /// The same letters and digits in the same order.
    bool isSame(const TextTrace& other) const { return m_hash == other.m_hash; }

    /// Nearly all words are the same; short words, numbers and quotations are, too. In a long text one number may
    /// differ. `likeness`: to the other, for who knows it already.
    bool isNearlySame(const TextTrace& other, const Likeness& likeness) const;

    bool isNearlySame(const TextTrace& other) const { return isNearlySame(other, likeness(other)); }

    /// The words that are in both texts: nearly exact for short texts, an estimate for long ones.
    Likeness likeness(const TextTrace& other) const;

    /// Of the stretches of both texts, how many are in both; of StretchesSize at most.
    int commonStretches(const TextTrace& other) const;

    /// As a form that is filled in: the words are always the same ones, and what it says is in its many numbers.
    bool isRecord() const;

    bool hasNumbersOf(const TextTrace& other) const { return m_numberHash == other.m_numberHash; }

    /// Hashes of a few pairs of words, smallest first: texts that are alike mostly share one of them. 0: no more.
    const std::array<quint32, Handles>& handles() const { return m_handles; }

private:
    friend class TraceReader;

    std::array<quint8, SketchSize> m_sketch{}; ///< 0: no word fell there
    std::array<quint8, StretchesSize> m_stretches{};
    std::array<quint32, Handles> m_handles{};
    quint64 m_hash = 0;
    quint64 m_smallHash = 0; ///< of short words and quoted lines
    quint64 m_numberHash = 0;
    int m_length = 0;
    int m_words = 0;
    int m_numbers = 0;
    int m_freeNumbers = 0; ///< those that do not stand right behind letters
};

} // namespace relay::policy
