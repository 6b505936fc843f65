// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/plainmessagebox.h"

#include <QLabel>

#include "ui/kit/visibletext.h"

namespace ui {

PlainMessageBox::PlainMessageBox(Icon icon, const QString& text, const QString& details, StandardButtons buttons,
                                 QWidget* parent)
    : QMessageBox(icon, {}, {}, buttons, parent)
{
    // The texts come last: none is ever looked into.
    setInformativeText(QStringLiteral(" "));
    const QList<QLabel*> labels = findChildren<QLabel*>();
    for (QLabel* label : labels) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    setText(visibleText(text));
    setInformativeText(visibleText(details));
}

} // namespace ui
