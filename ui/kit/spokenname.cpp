// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/spokenname.h"

#include <QWidget>

namespace ui {

void setSpokenName(QWidget* widget, const QString& name)
{
    if (widget->accessibleName() != name)
        widget->setAccessibleName(name);
}

void setSpokenDescription(QWidget* widget, const QString& description)
{
    if (widget->accessibleDescription() != description)
        widget->setAccessibleDescription(description);
}

} // namespace ui
