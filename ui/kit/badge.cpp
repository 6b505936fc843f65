// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/badge.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/kit/announcer.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QFont pillFont(const QFont& font)
{
    QFont small = font;
    small.setBold(true);
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * 0.85);
    return small;
}

} // namespace

QString badgeText(int count)
{
    if (count <= 0)
        return {};
    return count > 99 ? u"99+"_s : QString::number(count);
}

QSize badgeSize(int count, const QFont& font)
{
    const QString text = badgeText(count);
    if (text.isEmpty())
        return {};
    const QFontMetrics metrics(pillFont(font));
    const int height = metrics.height() + 2;
    return {qMax(height, metrics.horizontalAdvance(text) + 2 * Space::XS + 4), height};
}

void paintBadge(QPainter* painter, const QRect& rect, int count, const QFont& font, const Theme& theme)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.accent);
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter->setPen(theme.onAccent);
    painter->setFont(pillFont(font));
    painter->drawText(rect, Qt::AlignCenter, badgeText(count));
    painter->restore();
}

Badge::Badge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVisible(false);
}

void Badge::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    setSpokenName(this, tr("%1 new").arg(count));
    setVisible(count > 0);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    return badgeSize(m_count, font());
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBadge(&painter, rect(), m_count, font(), Theme(palette()));
}

} // namespace ui
