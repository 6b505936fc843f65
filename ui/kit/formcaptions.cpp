// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/formcaptions.h"

#include <QFormLayout>
#include <QWidget>

namespace ui {

void alignCaptions(const QList<QFormLayout*>& forms)
{
    QList<QWidget*> captions;
    int widest = 0;
    for (const QFormLayout* form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
            if (QWidget* caption = item ? item->widget() : nullptr) {
                captions << caption;
                widest = qMax(widest, caption->sizeHint().width());
            }
        }
    }
    for (QWidget* caption : captions)
        caption->setMinimumWidth(widest);
}

} // namespace ui
