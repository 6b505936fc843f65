// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/formcaptions.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QWidget>

#include "ui/kit/theme.h"

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

void addHintedRow(QFormLayout* form, QLabel* caption, QWidget* field, const QList<QWidget*>& hints)
{
    auto* cell = new QVBoxLayout;
    cell->setSpacing(Space::XS);
    cell->addWidget(field);
    for (QWidget* hint : hints)
        cell->addWidget(hint);
    caption->setBuddy(field);
    caption->setMaximumHeight(field->sizeHint().height()); // else it is centred beside more than that
    form->addRow(caption, cell);
}

} // namespace ui
