// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

// What a message may cost to lay out. Qt's text engine is worse than linear in the length of a paragraph, in the number
// of its formats and in its changes of direction, so each of them is bounded before it sees the text.
inline constexpr qsizetype PreviewCharacters = 2'000;  ///< code units of a long message that are shown at first
inline constexpr int PreviewLines = 40;                ///< lines of it
inline constexpr qsizetype MarkdownCharacters = 8'000; ///< a longer one is shown as plain text when it is unfolded
inline constexpr qsizetype ParagraphCharacters = 500;  ///< of plain text that changes direction all the time
inline constexpr int MostTurns = 200;                  ///< changes of direction in a paragraph that is laid out as one
inline constexpr int MostPictures = 150; ///< emoji; the picture of each is unpacked anew for each layout and painting
inline constexpr qsizetype PartCharacters = 6'000; ///< of a long plain text that are laid out in one go
inline constexpr int PartLines = 1'000;            ///< the same of one with short lines

struct CollapsedText {
    QString shown;        ///< what hides in it is visible (visibleText())
    qsizetype hidden = 0; ///< characters left away
};

/// The beginning of a long text, cut at a line or a word where there is one near; the whole of a short one.
/// An open code fence is closed, so that the cut does not change what stands above it.
CollapsedText folded(const QString& text);
/// The whole text, what hides in it made visible. Of very many emoji both show the first ones and how many follow.
CollapsedText unfolded(const QString& text);

/// Whether so much of it is mark-up that formatting it would cost too much, or hide the text.
bool isMarkupDense(QStringView text);
/// The same text with line breaks put in where a paragraph changes its direction so often that it cannot be laid out as
/// one. What people write has none.
QString inParagraphs(const QString& text);

} // namespace ui
