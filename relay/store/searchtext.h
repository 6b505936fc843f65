// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace relay::store {

/// A text as search compares it: case folded, without diacritics, compatibility forms replaced, white space as one
/// space. A word begins after anything that is no letter or digit, within camelCase and between letters and digits; in
/// scripts that are written without spaces, and with emoji, at each character.
///
/// This is done here and not by SQLite's own tokenizers: unicode61 takes a whole sentence of Chinese for one word, and
/// knows the Unicode of 2012.
struct CaseFolded {
    QString text;
    std::vector<quint8> starts; ///< of each code unit of `text`: whether a word begins there
    std::vector<qint32> origin; ///< of each code unit of `text` and of its end: its place in the text that was folded

    /// The first place not before `from` where `term` stands and a word begins; -1 when there is none.
    qsizetype find(const QString& term, qsizetype from) const;
};

CaseFolded folded(QStringView text);

/// The different words of a text, each up to MaxSearchWord code units, separated by spaces: what is put into the index.
QString searchWords(QStringView text);
inline constexpr qsizetype MaxSearchWord = 24;

/// What an operator asks for: all of the terms, in any order. A term is a word or its beginning, or, within "quotes" or
/// with signs in it (std::vector), all of it as it stands.
struct SearchTerms {
    QStringList terms; ///< folded; none when there is nothing to look for
    QString match;     ///< the same for the index, which finds at least what the terms find

    static SearchTerms parse(QStringView query);
};

} // namespace relay::store
