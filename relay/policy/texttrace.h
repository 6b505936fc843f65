// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>

namespace relay::policy {

/// What is remembered of a text to know it again when it comes back the same or nearly so: 144 bytes, from which the
/// text cannot be read. Case, white space and punctuation do not count.
class TextTrace
{
public:
    static constexpr std::size_t SketchSize = 32;

    TextTrace() = default;
    explicit TextTrace(QStringView text);

    /// Letters and digits of the text.
    qsizetype length() const { return m_length; }

    bool isSame(const TextTrace& other) const { return m_hash == other.m_hash && m_length == other.m_length; }

    /// How much of both texts is in both, from 0 to 1: exactly so for short ones, an estimate for long ones.
    double likeness(const TextTrace& other) const { return likeness(other, 0); }

    /// Whether it is at least so much, sooner answered.
    bool isLike(const TextTrace& other, double least) const;

    quint64 hash() const { return m_hash; }

    /// The smallest hashes of all its stretches of a few letters, smallest first: texts that are alike share most.
    const std::array<quint32, SketchSize>& sketch() const { return m_sketch; }

    std::size_t sketchSize() const { return m_sketchSize; }

private:
    double likeness(const TextTrace& other, double least) const;
    void add(quint32 hash);

    std::array<quint32, SketchSize> m_sketch{};
    std::size_t m_sketchSize = 0;
    quint64 m_hash = 0;
    qsizetype m_length = 0;
};

} // namespace relay::policy
