// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/hosting/hoststatus.h"

class QCheckBox;
class QSpinBox;

namespace ui {

class AudienceBox;
class DurationEdit;
class ReachList;

/// What can be set about the hosted relay. Limits that it does not show stay as they are.
class HostSettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HostSettingsDialog(QWidget* parent = nullptr);

    /// `running`: then it says that another port takes the relay off and on again.
    void setSettings(const HostSettings& settings, bool running);
    HostSettings settings() const;

    /// Where the relay is reached now.
    void setStatus(const HostStatus& status);

signals:
    /// The human saved, and something is different.
    void settingsChanged(const ui::HostSettings& settings);

private:
    QWidget* reachPage();
    QWidget* limitsPage();
    void save();
    void showDefaults();
    void fill(const HostSettings& settings);

    HostSettings m_before;
    AudienceBox* m_audience;
    QWidget* m_reachTitle;
    ReachList* m_reach;
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
    QSpinBox* m_connections;
};

} // namespace ui
