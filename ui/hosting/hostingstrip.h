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

/// The switch of the hosted relay, with a word for its state. It shows the real state: a click only emits a
/// request.
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

/// The hosted relay in a few lines: its switch, its address while it is on, and the problem when it
/// failed.
class HostingStrip : public QWidget
{
    Q_OBJECT

public:
    explicit HostingStrip(QWidget* parent = nullptr);

    /// Gives the focus to the switch while the relay is off; otherwise to a control on which Space stops nothing.
    void takeFocus();
    void setStatus(const model::HostStatus& status);
    /// Who can reach the relay when it is on.
    void setAudience(model::Audience audience);
    /// Whether everything is stopped. The button then resumes it.
    void setStopped(bool stopped);
    void setStopAllEnabled(bool enabled);
    /// Whether the middle of the window shows the problem. The strip then hides it.
    void setTroubleToldElsewhere(bool told);

signals:
    void switched(bool on);
    /// The port is taken: use another port.
    void otherPortRequested();
    /// Connect to the relay that has the port.
    void occupantRequested();
    /// Switch the relay on for this audience.
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
