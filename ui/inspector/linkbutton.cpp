// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/linkbutton.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/kit/textline.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

LinkButton::LinkButton(const QString& text, QWidget* parent)
    : QAbstractButton(parent)
{
    const QString line = visibleLine(text);
    setText(line);
    setAccessibleName(line); // the text alone would lose its ampersands
    setToolTip(plainToolTip(line));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 2 * Space::XS, metrics.height() + Space::XS};
}

QSize LinkButton::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 12 * Space::Unit), sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    QFont drawn = font();
    drawn.setUnderline(underMouse() || hasFocus());
    painter.setFont(drawn);
    painter.setPen(isEnabled() ? theme.link : theme.secondaryText);
    drawTextLine(&painter, rect(), text(), layoutDirection());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accentText, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Small, Radius::Small);
    }
}

void LinkButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace ui
