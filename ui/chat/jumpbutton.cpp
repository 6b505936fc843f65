// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/jumpbutton.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/kit/announcer.h"
#include "ui/kit/badge.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {
constexpr int Height = 9 * Space::Unit;
constexpr int IconSize = 5 * Space::Unit;
} // namespace

JumpButton::JumpButton(QWidget* parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setCount(0);
}

void JumpButton::setCount(int newMessages)
{
    m_count = newMessages;
    setToolTip(tr("Jump to the latest message (Ctrl+End)"));
    setSpokenName(this, newMessages > 0 ? tr("Jump to the latest message, %1 new").arg(newMessages)
                                        : tr("Jump to the latest message"));
    resize(sizeHint());
    update();
}

QString JumpButton::label() const
{
    return m_count > 0 ? tr("%1 new").arg(badgeText(m_count)) : QString();
}

QSize JumpButton::sizeHint() const
{
    if (m_count == 0)
        return {Height, Height};
    return {Height + fontMetrics().horizontalAdvance(label()) + Space::M, Height};
}

void JumpButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme(palette());
    const bool isNew = m_count > 0;
    const QColor ground = isNew ? theme.accent : (underMouse() ? theme.hover : theme.window);
    const QColor ink = isNew ? theme.onAccent : theme.text;
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setBrush(ground);
    painter.setPen(hasFocus() ? QPen(theme.accentText, 2) : QPen(isNew ? theme.accent : theme.separator, 1));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    QRectF arrow(0, 0, IconSize, IconSize);
    arrow.moveCenter(
        QPointF(layoutDirection() == Qt::LeftToRight ? Height / 2.0 : width() - Height / 2.0, height() / 2.0));
    paintIcon(&painter, arrow, Icon::ChevronDown, ink);
    if (!isNew)
        return;
    painter.setPen(ink);
    const QRect text = layoutDirection() == Qt::LeftToRight ? rect().adjusted(Height - Space::XS, 0, -Space::M, 0)
                                                            : rect().adjusted(Space::M, 0, -Height + Space::XS, 0);
    painter.drawText(text, Qt::AlignCenter | Qt::TextSingleLine, label());
}

void JumpButton::enterEvent(QEnterEvent*)
{
    update();
}

void JumpButton::leaveEvent(QEvent*)
{
    update();
}

} // namespace ui
