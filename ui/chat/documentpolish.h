// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QTextDocument;

namespace ui {

struct Theme;

/// Takes out of an imported Markdown document what a message must not have: images (their description and address
/// stay, as text), links that are not offered (their address stays, as text).
void disarmDocument(QTextDocument* document);
/// Makes the marks of preparedMarkdown() line breaks.
void joinLineBreaks(QTextDocument* document);
/// Gives it our looks: spacing on the grid, modest headings, tinted code, quotes and tables with thin lines.
void styleDocument(QTextDocument* document, const QFont& font, const Theme& theme);
/// Keeps the code in running text from right to left as it is written. The characters that do so are no part of the
/// message: withoutIsolates() takes them out of what is copied or read aloud.
void isolateCode(QTextDocument* document);
QString withoutIsolates(QString text);
/// Whether all the words of the source can be seen in the document (addresses behind links, which are shown before one
/// is opened, need not be).
bool showsEverything(const QTextDocument* document, const QString& source);

} // namespace ui
