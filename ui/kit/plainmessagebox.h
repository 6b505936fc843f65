// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace ui {

/// A message box that shows both of its texts as they are, whoever wrote them: Qt's own takes an informative text that
/// looks like HTML for HTML, whatever setTextFormat() says, loads what it names and opens its links.
class PlainMessageBox : public QMessageBox
{
    Q_OBJECT

public:
    PlainMessageBox(Icon icon, const QString& text, const QString& details, StandardButtons buttons, QWidget* parent);
};

} // namespace ui
