// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fitheight.h"

#include <QLayout>
#include <QScreen>
#include <QTimer>
#include <QWidget>

#include <algorithm>

namespace ui {

void fitHeightLater(QWidget* window)
{
    QTimer::singleShot(0, window, [window] {
        if (!window->isVisible())
            return;
        window->layout()->activate();
        const int needed = window->layout()->totalHeightForWidth(window->width());
        window->resize(window->width(), std::min(needed, largestSize(*window).height()));
    });
}

QSize largestSize(const QWidget& window)
{
    constexpr QSize Frame(16, 48); // of any window manager
    return window.screen()->availableGeometry().size() - Frame;
}

} // namespace ui
