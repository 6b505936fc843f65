// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fitheight.h"

#include <QLayout>
#include <QTimer>
#include <QWidget>

namespace ui {

void fitHeightLater(QWidget* window)
{
    QTimer::singleShot(0, window, [window] {
        if (!window->isVisible())
            return;
        window->layout()->activate();
        window->resize(window->width(), window->layout()->totalHeightForWidth(window->width()));
    });
}

} // namespace ui
