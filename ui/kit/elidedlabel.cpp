// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/elidedlabel.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

#include "ui/kit/announcer.h"
#include "ui/kit/textdrawing.h"
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

void ElidedLabel::setMostLines(int lines)
{
    m_mostLines = lines;
    QSizePolicy policy(QSizePolicy::Preferred, lines > 1 ? QSizePolicy::Minimum : QSizePolicy::Fixed);
    policy.setHeightForWidth(lines > 1);
    setSizePolicy(policy);
    updateGeometry();
    update();
}

QStringList ElidedLabel::linesIn(int width) const
{
    if (m_mostLines == 1 || fontMetrics().horizontalAdvance(m_shown) <= width)
        return {m_shown};
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(m_shown, font());
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    while (lines.size() < m_mostLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(qMax(1, width));
        const bool last = lines.size() + 1 == m_mostLines;
        lines << (last ? m_shown.mid(line.textStart()) : m_shown.mid(line.textStart(), line.textLength())).trimmed();
    }
    layout.endLayout();
    return lines;
}

int ElidedLabel::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const auto lines = static_cast<int>(linesIn(width - margins.left() - margins.right()).size());
    return lines * fontMetrics().height() + margins.top() + margins.bottom();
}

bool ElidedLabel::isElided() const
{
    if (m_mostLines > 1) {
        const QRect inside = contentsRect();
        const QStringList lines = linesIn(inside.width());
        return fontMetrics().horizontalAdvance(lines.constLast()) > inside.width() ||
               lines.size() * fontMetrics().height() > inside.height();
    }
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
    if (m_mostLines == 1) {
        const QString& text = isElided() && !m_short.isEmpty() ? m_short : m_shown;
        drawTextLine(&painter, contentsRect(), text, layoutDirection(), m_alignment);
        return;
    }
    const QStringList lines = linesIn(contentsRect().width());
    QRect line = contentsRect();
    line.setHeight(fontMetrics().height());
    line.translate(0, qMax(0, (contentsRect().height() - static_cast<int>(lines.size()) * line.height()) / 2));
    for (const QString& text : lines) {
        drawTextLine(&painter, line, text, layoutDirection(), m_alignment);
        line.translate(0, line.height());
    }
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
