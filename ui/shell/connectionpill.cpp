// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectionpill.h"

#include <QPainter>
#include <QStyle>

#include "ui/hosting/connectionwords.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

namespace {

constexpr int IconSize = 3 * Space::Unit;

} // namespace

ConnectionPill::ConnectionPill(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus({});
}

void ConnectionPill::setStatus(const ConnectionStatus& status)
{
    m_status = status;
    setVisible(status.state != ConnectionStatus::State::None);
    setToolTip(plainToolTip(status.problem.isEmpty() ? text() : status.problem));
    setAccessibleName(tr("Connection: %1").arg(text()));
    setAccessibleDescription(visibleLine(status.problem));
    updateGeometry();
    update();
}

QString ConnectionPill::text() const
{
    return connectionText(m_status);
}

QSize ConnectionPill::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {Space::S + IconSize + Space::XS + metrics.horizontalAdvance(text()) + Space::M,
            metrics.height() + Space::XS};
}

void ConnectionPill::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    const QColor color = connectionColor(m_status.state, theme);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme.window, color, theme.dark ? 0.18 : 0.10));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const QRect icon =
        QStyle::visualRect(layoutDirection(), rect(), QRect(Space::S, (height() - IconSize) / 2, IconSize, IconSize));
    paintIcon(&painter, icon, connectionIcon(m_status.state), color);
    painter.setPen(color);
    const QRect words = QStyle::visualRect(layoutDirection(), rect(),
                                           rect().adjusted(Space::S + IconSize + Space::XS, 0, -Space::S, 0));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, text());
}

} // namespace ui
