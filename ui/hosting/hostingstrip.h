// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

#include "model/hoststatus.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace ui {

class CopyButton;
class ElidedLabel;
class HintLabel;
class LinkButton;

/// The switch that turns the hosted relay on and off, and the word for what it is doing. It shows what is, not what was
/// clicked: a click only asks.
class RelaySwitch : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RelaySwitch(QWidget* parent = nullptr);

    void setState(model::HostStatus::State state);

    model::HostStatus::State state() const { return m_state; }

    /// "Relay on", "Relay starting" …
    QString label() const;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void switched(bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    model::HostStatus::State m_state = model::HostStatus::State::Off;
};

/// The hosted relay at a glance: its switch, the address to hand out while it is on, and what went wrong when it is
/// not.
class HostingStrip : public QWidget
{
    Q_OBJECT

public:
    explicit HostingStrip(QWidget* parent = nullptr);

    /// To the switch while the relay is off; else to what stops nothing when Space is pressed by mistake.
    void takeFocus();
    void setStatus(const model::HostStatus& status);
    /// Who could reach the relay if it were on, and can while it is.
    void setAudience(model::Audience audience);
    /// Everything is stopped: the button resumes it then.
    void setStopped(bool stopped);
    void setStopAllEnabled(bool enabled);
    /// What went wrong is said in the middle of the window, with what can be done: not here too.
    void setTroubleToldElsewhere(bool told);

signals:
    void switched(bool on);
    /// The port is taken: the relay shall be on, on another one.
    void otherPortRequested();
    /// The relay that has the port shall be connected to.
    void occupantRequested();
    /// The relay shall be on, for these.
    void audienceRequested(model::Audience audience);
    void settingsRequested();
    /// Stop everything, or resume it.
    void stopAllRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void layOut();
    void showAudience();
    void showTrouble();

    model::HostStatus m_status;
    model::Audience m_audience = model::Audience::ThisComputer;
    bool m_toldElsewhere = false;
    RelaySwitch* m_switch;
    QToolButton* m_stopAll;
    QToolButton* m_settings;
    QWidget* m_addressLine;
    ElidedLabel* m_address;
    CopyButton* m_copyAddress;
    HintLabel* m_who;
    LinkButton* m_otherAudience;
    QWidget* m_trouble;
    HintLabel* m_problem;
    QLabel* m_remedy;
    QPushButton* m_otherPort;
    QPushButton* m_occupant;
    QPushButton* m_retry;
};

} // namespace ui
