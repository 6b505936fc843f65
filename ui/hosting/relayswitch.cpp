// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/relayswitch.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include "ui/kit/announcer.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {
constexpr int TrackWidth = 9 * Space::Unit;
constexpr int TrackHeight = 5 * Space::Unit;
constexpr int KnobMargin = 3;
} // namespace

RelaySwitch::RelaySwitch(QWidget* parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setState(model::HostStatus::State::Off);
}

void RelaySwitch::setState(model::HostStatus::State state)
{
    m_state = state;
    setChecked(state == model::HostStatus::State::On || state == model::HostStatus::State::Starting);
    setEnabled(state != model::HostStatus::State::Stopping);
    setSpokenName(this, tr("Relay"));
    setSpokenDescription(this, label());
    setToolTip(isChecked() ? tr("Switch the relay off") : tr("Switch the relay on"));
    updateGeometry();
    update();
}

QString RelaySwitch::label() const
{
    switch (m_state) {
    case model::HostStatus::State::Off:
        return tr("Relay off");
    case model::HostStatus::State::Starting:
        return tr("Relay starting");
    case model::HostStatus::State::On:
        return tr("Relay on");
    case model::HostStatus::State::Stopping:
        return tr("Relay stopping");
    case model::HostStatus::State::Failed:
        return tr("Relay could not start");
    }
    return {};
}

QSize RelaySwitch::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {TrackWidth + Space::S + metrics.horizontalAdvance(label()) + Space::XS,
            qMax(TrackHeight, metrics.height()) + Space::S};
}

void RelaySwitch::nextCheckState()
{
    emit switched(!isChecked());
}

void RelaySwitch::keyPressEvent(QKeyEvent* event)
{
    // Space is the button's own; Enter is what one tries on a switch.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void RelaySwitch::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    const bool between = m_state == model::HostStatus::State::Starting || m_state == model::HostStatus::State::Stopping;
    const bool on = m_state == model::HostStatus::State::On;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const QRectF track =
        QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - TrackHeight) / 2, TrackWidth, TrackHeight));
    const QColor off = mixed(theme.window, theme.text, underMouse() ? 0.58 : 0.5);
    QColor fill = on ? theme.accent : off;
    if (between)
        fill = mixed(theme.window, theme.accent, 0.55);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(track, TrackHeight / 2.0, TrackHeight / 2.0);

    const qreal knob = TrackHeight - 2.0 * KnobMargin;
    const qreal travel = TrackWidth - TrackHeight;
    qreal position = on ? travel : 0;
    if (between)
        position = travel / 2;
    if (layoutDirection() == Qt::RightToLeft)
        position = travel - position;
    painter.setBrush(on || between ? theme.onAccent : theme.window);
    painter.drawEllipse(QRectF(track.left() + KnobMargin + position, track.top() + KnobMargin, knob, knob));

    const QRect words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(TrackWidth + Space::S, 0, 0, 0));
    painter.setPen(m_state == model::HostStatus::State::Failed ? theme.danger : theme.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, label());

    if (hasFocus()) {
        painter.setPen(QPen(theme.accentText, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2).intersected(QRectF(rect()).adjusted(1, 1, -1, -1)),
                                TrackHeight / 2.0 + 2, TrackHeight / 2.0 + 2);
    }
}

} // namespace ui
