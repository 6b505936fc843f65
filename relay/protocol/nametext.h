// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The rules for names of agents and rooms and for what agents declare of themselves (contract, "Every request"). Pure
/// functions, any thread. The relay refuses by them, the window warns by them.
namespace relay::protocol {

/// The first character that may not stand in a name: a control, bidi or other character that nobody sees. Joiners and
/// selectors inside an emoji, and where a script is spelled with them, are fine.
struct HiddenCharacter {
    char32_t character = 0; ///< 0: there is none
    qsizetype at = 0;       ///< code units
};

HiddenCharacter findHidden(QStringView name);

/// Whether a joiner between two letters of this script is spelling and hides nothing.
bool spellsWithJoiners(char32_t letter);

/// Whether there is at least one letter, digit or symbol that is seen.
bool hasVisible(QStringView name);

/// Whether it looks like a name that the relay, the window or an export gives the operator or the program, in any of
/// the languages that the window speaks: "operator", "You, the operator", "系统".
bool looksReserved(QStringView name);

/// Whether the two may be taken for each other: the same but for case, spaces, punctuation and look-alike letters.
bool lookAlike(QStringView one, QStringView other);

/// What is shown and handed on of a name that was taken before there were these rules: U+FFFD for each hidden
/// character, and for a whole name of which nothing is seen.
QString withoutHidden(const QString& name);

/// A code or number as it was meant when it was pasted: full-width letters made plain, white space, quotation marks,
/// other punctuation and what nobody sees left out.
QString plainCode(const QString& pasted);

/// A file's name, without suffix, from what a stranger calls something: letters, digits, spaces, "_", "-" and "."
/// alone, at most `most` code units, no dot or space at either end. Empty when nothing remains.
QString fileNameFrom(const QString& name, qsizetype most);

} // namespace relay::protocol
