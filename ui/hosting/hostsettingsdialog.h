// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "model/hoststatus.h"

class QCheckBox;
class QSpinBox;

namespace ui {

class AudienceBox;
class DurationEdit;
class EndpointList;

/// What can be set about the hosted relay; every one of its limits.
class HostSettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HostSettingsDialog(QWidget* parent = nullptr);

    /// `running`: then it says that another port takes the relay off and on again.
    void setSettings(const model::HostSettings& settings, bool running);
    model::HostSettings settings() const;

    /// Where the relay is reached now.
    void setStatus(const model::HostStatus& status);

signals:
    /// The user saved, and something is different.
    void settingsChanged(const model::HostSettings& settings);

private:
    QWidget* reachPage();
    QWidget* limitsPage();
    QWidget* ratesPage();
    void save();
    void showDefaults();
    void fill(const model::HostSettings& settings);

    model::HostSettings m_before;
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
};

} // namespace ui
