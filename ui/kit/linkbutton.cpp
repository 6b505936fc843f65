// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/linkbutton.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include "ui/kit/announcer.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

namespace {
constexpr int PictureSize = 4 * Space::Unit;
} // namespace

LinkButton::LinkButton(const QString& text, QWidget* parent)
    : QAbstractButton(parent)
{
    setLine(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LinkButton::setLine(const QString& text)
{
    const QString line = visibleLine(text);
    setText(line);
    setShortcut({});           // an ampersand in a name that an agent chose is no key of the window
    setSpokenName(this, line); // the text alone would lose its ampersands
    setPlainToolTip(this, line);
    updateGeometry();
}

void LinkButton::setPicture(Icon picture)
{
    m_picture = picture;
    updateGeometry();
    update();
}

int LinkButton::textLeft() const
{
    return m_picture ? PictureSize + Space::XS : 0;
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int height = qMax(metrics.height(), m_picture ? PictureSize : 0);
    return {textLeft() + metrics.horizontalAdvance(text()) + 2 * Space::XS, height + Space::XS};
}

QSize LinkButton::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), textLeft() + 12 * Space::Unit), sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    QFont drawn = font();
    drawn.setUnderline(underMouse() || hasFocus());
    painter.setFont(drawn);
    const QColor color = isEnabled() ? theme.link : theme.secondaryText;
    painter.setPen(color);
    if (m_picture)
        paintIcon(&painter,
                  QStyle::alignedRect(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter,
                                      QSize(PictureSize, PictureSize), rect()),
                  *m_picture, color);
    drawTextLine(&painter, QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(textLeft(), 0, 0, 0)), text(),
                 layoutDirection());
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
