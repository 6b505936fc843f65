// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/plainmessagebox.h"

#include <QDialogButtonBox>
#include <QLabel>

#include "ui/kit/plainbuttons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int Width = 80 * Space::Unit;
} // namespace

PlainMessageBox::PlainMessageBox(Icon icon, const QString& text, const QString& details, StandardButtons buttons,
                                 QWidget* parent)
    : QMessageBox(icon, QStringLiteral("Duologue"), {}, buttons, parent)
{
    // The texts come last: none is ever looked into.
    setInformativeText(QStringLiteral(" "));
    const QList<QLabel*> labels = findChildren<QLabel*>();
    for (QLabel* label : labels) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    if (auto* buttonBox = findChild<QDialogButtonBox*>())
        takePicturesOff(buttonBox);
    if (auto* question = findChild<QLabel*>(u"qt_msgbox_label"_s))
        question->setMinimumWidth(Width); // else a short one makes a column of what is below it
    setText(visibleText(text));
    setInformativeText(visibleText(details));
}

} // namespace ui
