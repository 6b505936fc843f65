// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/hoststatus.h"

class QCheckBox;
class QLayout;
class QPushButton;
class QSpinBox;

namespace ui {

class AudienceBox;
class DurationEdit;
class EndpointList;

/// What can be set about the hosted relay; every one of its limits. Nothing holds before it is applied: some of it
/// restarts the relay, some has messages deleted.
class HostSettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit HostSettingsPage(QWidget* parent = nullptr);

    /// What holds. What the user has changed and not applied yet stays.
    void setSettings(const model::HostSettings& settings);
    /// What is seen now.
    model::HostSettings settings() const;

    /// Whether the relay runs, and where it is reached.
    void setStatus(const model::HostStatus& status);

signals:
    /// The user applies them, and something is different.
    void settingsChanged(const model::HostSettings& settings);

private:
    QWidget* reachPage();
    QWidget* limitsPage();
    QWidget* ratesPage();
    QLayout* makeButtons();
    void watch();
    void showDifference();
    void apply();
    void showDefaults();
    void fill(const model::HostSettings& settings);

    model::HostSettings m_before; ///< what holds
    bool m_running = false;
    AudienceBox* m_audience;
    QWidget* m_endpointsTitle;
    EndpointList* m_endpoints;
    QSpinBox* m_port;
    QWidget* m_restartHint;
    QCheckBox* m_startWithApp;
    QCheckBox* m_startAtLogin;
    DurationEdit* m_messageAge;
    DurationEdit* m_roomIdle;
    QSpinBox* m_history;
    QSpinBox* m_capacity;
    QSpinBox* m_quotaRooms;
    QSpinBox* m_quota;
    QSpinBox* m_quotaTotal;
    QSpinBox* m_auditSize;
    DurationEdit* m_auditAge;
    DurationEdit* m_notRead;
    QSpinBox* m_connections;
    QSpinBox* m_requests;
    QSpinBox* m_agentRingRequests;
    QSpinBox* m_registrations;
    QSpinBox* m_wrongCodes;
    QPushButton* m_discard;
    QPushButton* m_apply;
};

} // namespace ui
