// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/plainbuttons.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QIcon>

namespace ui {

void takePicturesOff(QDialogButtonBox* buttons)
{
    const QList<QAbstractButton*> all = buttons->buttons();
    for (QAbstractButton* button : all)
        button->setIcon({});
}

} // namespace ui
