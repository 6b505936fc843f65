// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// Markdown as chat means it, for an importer that reads it as a document: line breaks stay line breaks, an ordered
/// list that does not count from one keeps its numbers (Qt before 6.6 would renumber it), and a link definition, which
/// a document does not show, is shown.
QString preparedMarkdown(const QString& source);

} // namespace ui
