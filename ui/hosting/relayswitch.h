// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "model/hoststatus.h"

namespace ui {

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

} // namespace ui
