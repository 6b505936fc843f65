// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/elidedlabel.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/kit/spokenname.h"
#include "ui/kit/textline.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

ElidedLabel::ElidedLabel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent)
    : ElidedLabel(parent)
{
    setText(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_shown = visibleLine(text, 1000);
    setSpokenName(this, m_shown);
    updateGeometry();
    update();
}

void ElidedLabel::setShortText(const QString& text)
{
    if (text == m_short)
        return;
    m_short = text;
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void ElidedLabel::setSecondary(bool secondary)
{
    m_secondary = secondary;
    update();
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(m_shown) > contentsRect().width();
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    // One pixel more: fractional advances must not cut a text that was given exactly its width.
    return {fontMetrics().horizontalAdvance(m_shown) + 1 + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QMargins margins = contentsMargins();
    const int least = m_short.isEmpty()
                          ? fontMetrics().horizontalAdvance(QChar(0x2026)) * 2
                          : fontMetrics().horizontalAdvance(m_short) + 1 + margins.left() + margins.right();
    return {qMin(sizeHint().width(), least), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool enabled = isEnabled();
    QColor color = palette().color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    if (m_secondary && enabled)
        color = Theme(palette()).secondaryText;
    painter.setPen(color);
    const QString& text = isElided() && !m_short.isEmpty() ? m_short : m_shown;
    drawTextLine(&painter, contentsRect(), text, layoutDirection(), m_alignment, m_mode);
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), isElided() ? plainToolTip(m_text) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui
