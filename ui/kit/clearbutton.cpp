// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/clearbutton.h"

#include <QLineEdit>

namespace ui {

void offerClearing(QLineEdit* field)
{
    QObject::connect(
        field, &QLineEdit::textChanged, field, [field] { field->setClearButtonEnabled(true); },
        Qt::SingleShotConnection);
}

} // namespace ui
