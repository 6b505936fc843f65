// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectionpill.h"

#include <QPainter>
#include <QStyle>

#include "ui/hosting/relaywords.h"
#include "ui/kit/announcer.h"
#include "ui/kit/icons.h"
#include "ui/kit/statewords.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

namespace {

constexpr int IconSize = 3 * Space::Unit;
constexpr int MostWords = 40 * Space::Unit; ///< pixels; an agent's name may be in them

} // namespace

ConnectionPill::ConnectionPill(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus({});
}

void ConnectionPill::setStatus(const model::ConnectionStatus& status)
{
    m_status = status;
    refresh();
}

void ConnectionPill::setRoom(const std::optional<model::RoomStatus>& room)
{
    if (room == m_room)
        return;
    m_room = room;
    refresh();
}

void ConnectionPill::refresh()
{
    setVisible(m_room || m_status.state != model::ConnectionStatus::State::None);
    const QString more = m_status.problem.isEmpty() ? connectionText(m_status) : m_status.problem;
    QStringList said{more};
    if (m_room || more.isEmpty())
        said.prepend(text());
    said.removeAll(QString());
    setPlainToolTip(this, said.join(u'\n'));
    setSpokenName(this, m_room ? tr("State of the room: %1").arg(text()) : tr("Connection: %1").arg(text()));
    updateGeometry();
    update();
}

QString ConnectionPill::text() const
{
    return m_room ? stateText(*m_room) : connectionText(m_status);
}

QSize ConnectionPill::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {Space::S + IconSize + Space::XS + qMin(MostWords, metrics.horizontalAdvance(text())) + Space::M,
            metrics.height() + Space::XS};
}

void ConnectionPill::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    const QColor color = m_room ? stateColor(m_room->state, theme) : connectionColor(m_status, theme);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme.window, color, theme.dark ? 0.18 : 0.10));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const QRect icon =
        QStyle::visualRect(layoutDirection(), rect(), QRect(Space::S, (height() - IconSize) / 2, IconSize, IconSize));
    paintIcon(&painter, icon, m_room ? stateIcon(m_room->state) : connectionIcon(m_status), color);
    painter.setPen(color);
    const QRect words = QStyle::visualRect(layoutDirection(), rect(),
                                           rect().adjusted(Space::S + IconSize + Space::XS, 0, -Space::S, 0));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
}

} // namespace ui
