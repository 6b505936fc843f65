// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/hostingstrip.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionFocusRect>
#include <QToolButton>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/announcer.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/icons.h"
#include "ui/kit/linkbutton.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

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

HostingStrip::HostingStrip(QWidget* parent)
    : QWidget(parent)
    , m_switch(new RelaySwitch(this))
    , m_stopAll(new QToolButton(this))
    , m_settings(new QToolButton(this))
    , m_addressLine(new QWidget(this))
    , m_address(new ElidedLabel(m_addressLine))
    , m_copyAddress(new CopyButton(tr("Copy the relay’s address"), m_addressLine))
    , m_who(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_otherAudience(new LinkButton({}, this))
    , m_trouble(new QWidget(this))
    , m_problem(new HintLabel(HintLabel::Tone::Problem, m_trouble))
    , m_remedy(new QLabel(m_trouble))
    , m_otherPort(new QPushButton(tr("Use another port"), m_trouble))
    , m_occupant(new QPushButton(tr("Connect to it…"), m_trouble))
    , m_retry(new QPushButton(tr("Try again"), m_trouble))
{
    setObjectName(u"hostingStrip"_s);
    m_switch->setObjectName(u"relaySwitch"_s);
    m_stopAll->setObjectName(u"stopAllButton"_s);
    m_stopAll->setAutoRaise(true);
    m_stopAll->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_settings->setObjectName(u"hostSettingsButton"_s);
    m_settings->setIcon(icon(Icon::Settings));
    m_settings->setAutoRaise(true);
    m_settings->setToolTip(tr("Relay settings…"));
    m_settings->setAccessibleName(tr("Relay settings"));
    m_address->setObjectName(u"relayAddress"_s);
    m_copyAddress->setObjectName(u"copyAddress"_s);
    m_copyAddress->setAutoRaise(true);
    m_who->setObjectName(u"relayAudience"_s);
    m_otherAudience->setObjectName(u"otherAudience"_s);
    m_otherAudience->setPicture(Icon::Network);
    m_remedy->setTextFormat(Qt::PlainText);
    m_remedy->setWordWrap(true);
    for (QLabel* label : {static_cast<QLabel*>(m_problem), m_remedy})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(u"hostProblem"_s);
    m_remedy->setObjectName(u"hostRemedy"_s);
    m_otherPort->setObjectName(u"hostOtherPort"_s);
    m_occupant->setObjectName(u"hostOccupant"_s);
    m_occupant->setToolTip(tr("Work with the relay that has the port, with its operator key"));
    m_retry->setObjectName(u"hostRetry"_s);

    layOut();

    connect(m_switch, &RelaySwitch::switched, this, &HostingStrip::switched);
    connect(m_otherAudience, &QAbstractButton::clicked, this, [this] {
        const bool open = m_audience == model::Audience::LocalNetwork;
        emit audienceRequested(open ? model::Audience::ThisComputer : model::Audience::LocalNetwork);
    });
    connect(m_otherPort, &QPushButton::clicked, this, &HostingStrip::otherPortRequested);
    connect(m_occupant, &QPushButton::clicked, this, &HostingStrip::occupantRequested);
    connect(m_retry, &QPushButton::clicked, this, [this] { emit switched(true); });
    connect(m_stopAll, &QToolButton::clicked, this, &HostingStrip::stopAllRequested);
    connect(m_settings, &QToolButton::clicked, this, &HostingStrip::settingsRequested);
    setStopped(false);
    setStopAllEnabled(false);
    setStatus({});
}

void HostingStrip::layOut()
{
    auto* top = new QHBoxLayout;
    top->addWidget(m_switch);
    top->addStretch();
    top->addWidget(m_stopAll);
    top->addWidget(m_settings);
    auto* address = new QHBoxLayout(m_addressLine);
    address->setContentsMargins(0, 0, 0, 0);
    address->addWidget(m_address, 1);
    address->addWidget(m_copyAddress);
    auto* trouble = new QVBoxLayout(m_trouble);
    trouble->setContentsMargins(0, 0, 0, 0);
    trouble->setSpacing(Space::XS);
    trouble->addWidget(m_problem);
    trouble->addWidget(m_remedy);
    trouble->addSpacing(Space::XS);
    for (QPushButton* button : {m_otherPort, m_occupant, m_retry})
        trouble->addWidget(button, 0, Qt::AlignLeading);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::M, Space::S, Space::S, Space::S);
    column->setSpacing(Space::XS);
    column->addLayout(top);
    column->addWidget(m_addressLine);
    column->addWidget(m_who);
    column->addWidget(m_otherAudience, 0, Qt::AlignLeading);
    column->addWidget(m_trouble);
}

void HostingStrip::takeFocus()
{
    QWidget* first = m_switch->isChecked() ? static_cast<QWidget*>(m_settings) : m_switch;
    first->setFocus(Qt::ShortcutFocusReason);
}

void HostingStrip::setStatus(const model::HostStatus& status)
{
    m_status = status;
    m_switch->setState(status.state);
    const QString address = status.addresses.value(0);
    const bool on = status.state == model::HostStatus::State::On && !address.isEmpty();
    m_address->setText(address);
    m_copyAddress->setCopiedText(address);
    m_addressLine->setVisible(on);
    setPlainToolTip(m_addressLine, status.addresses.join(u'\n'));
    showTrouble();
    showAudience();
}

void HostingStrip::showTrouble()
{
    m_problem->setText(visibleText(m_status.problem));
    m_remedy->setText(visibleText(m_status.remedy));
    m_problem->setVisible(!m_status.problem.isEmpty());
    m_remedy->setVisible(!m_status.remedy.isEmpty());
    m_otherPort->setVisible(m_status.takenPort != 0);
    m_occupant->setVisible(!m_status.occupant.isEmpty());
    m_trouble->setVisible(m_status.state == model::HostStatus::State::Failed && !m_toldElsewhere);
}

void HostingStrip::setTroubleToldElsewhere(bool told)
{
    m_toldElsewhere = told;
    showTrouble();
}

void HostingStrip::setAudience(model::Audience audience)
{
    m_audience = audience;
    showAudience();
}

void HostingStrip::showAudience()
{
    const bool on = m_status.state == model::HostStatus::State::On;
    const bool open = m_audience == model::Audience::LocalNetwork;
    const bool plain = m_status.fingerprint.isEmpty();
    if (!open)
        m_who->setText(tr("For this computer only"));
    else if (!on)
        m_who->setText(tr("For the local network"));
    else
        m_who->setText(plain ? tr("Open to the local network, unencrypted") : tr("Open to the local network (HTTPS)"));
    m_who->setVisible(on || open);
    m_otherAudience->setVisible(on || m_status.state == model::HostStatus::State::Off);
    if (on)
        m_otherAudience->setLine(open ? tr("Close to the network") : tr("Open to the local network"));
    else
        m_otherAudience->setLine(open ? tr("Switch on for this computer only") : tr("Switch on for the local network"));
    m_otherAudience->setToolTip(
        tr("Open: every device on the networks that this computer is in reaches the relay, over "
           "HTTPS, and gets into a room only with its code. Closed: programs on this "
           "computer only."));
}

void HostingStrip::setStopped(bool stopped)
{
    m_stopAll->setIcon(icon(stopped ? Icon::Play : Icon::Stop));
    m_stopAll->setText(stopped ? tr("Resume all") : tr("Stop all"));
    setSpokenName(m_stopAll, m_stopAll->text());
    m_stopAll->setToolTip(stopped ? tr("Take messages again in all rooms (Ctrl+Shift+P)")
                                  : tr("Take no message from any agent until you resume (Ctrl+Shift+P)"));
}

void HostingStrip::setStopAllEnabled(bool enabled)
{
    m_stopAll->setVisible(enabled);
}

void HostingStrip::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(QRect(0, 0, width(), 1), Theme(palette()).separator);
}

} // namespace ui
