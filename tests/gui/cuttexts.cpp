// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/cuttexts.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QWidget>

#include "ui/kit/elidedlabel.h"

using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget* widget, const QString& text)
{
    return u"%1 “%2” “%3”: %4×%5 of %6×%7"_s
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text)
        .arg(widget->width())
        .arg(widget->height())
        .arg(widget->sizeHint().width())
        .arg(widget->sizeHint().height());
}

/// What of its words does not fit; empty when all of it does.
QString cutText(const QWidget* widget)
{
    if (const auto* elided = qobject_cast<const ui::ElidedLabel*>(widget)) {
        // It cuts what others wrote, and says all of it in its tooltip; a made-up language is longer than any.
        return elided->isCut() && QLocale() != QLocale::c() ? described(elided, elided->text()) : QString();
    }
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        if (label->text().isEmpty())
            return {};
        // Less than what hangs below the last line cuts nothing that one sees.
        const int slack = label->fontMetrics().lineSpacing() / 3;
        const bool cut = label->wordWrap() ? label->height() + slack < label->heightForWidth(label->width())
                                           : label->width() + 1 < label->sizeHint().width();
        return cut ? described(label, label->text()) : QString();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const bool bare = button->text().isEmpty() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly);
        return !bare && button->width() + 1 < button->minimumSizeHint().width() ? described(button, button->text())
                                                                                : QString();
    }
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->width() + 1 < box->minimumSizeHint().width() ? described(box, box->currentText()) : QString();
    // Placeholders are cut with dots where they are too long, and are only examples; of our own languages all fit.
    const auto* line = qobject_cast<const QLineEdit*>(widget);
    if (line != nullptr && line->text().isEmpty() && QLocale() != QLocale::c()) {
        const int needed = line->fontMetrics().horizontalAdvance(line->placeholderText());
        return needed > line->width() ? described(line, line->placeholderText()) : QString();
    }
    return {};
}

} // namespace

QStringList cutTexts(const QWidget& top)
{
    QStringList cut;
    const QList<QWidget*> widgets = top.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        // A dialog is looked at by itself.
        if (!widget->isVisible() || widget->window() != &top)
            continue;
        if (const QString text = cutText(widget); !text.isEmpty())
            cut.append(text);
    }
    return cut;
}
