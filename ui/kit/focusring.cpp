// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/focusring.h"

#include <QPainter>

#include "ui/kit/theme.h"

namespace ui {

FocusRing::FocusRing(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void FocusRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme(palette()).accentText, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), Radius::Small, Radius::Small);
}

} // namespace ui
