// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/hoststatus.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace ui {

/// A duration as a number with a unit (minutes, hours, days). 0 means no limit.
class DurationEdit : public QWidget
{
    Q_OBJECT

public:
    /// `name` for those who hear the control; `unlimited` is shown in place of 0.
    DurationEdit(const QString& name, const QString& unlimited, QWidget* parent = nullptr);

    /// Seconds. Whole minutes are kept; less than a minute becomes one minute.
    void setSeconds(qint64 seconds);
    qint64 seconds() const;

private:
    QSpinBox* m_number;
    QComboBox* m_unit;
    qint64 m_given = 0; ///< what was set: given back unless the user changed it
    bool m_touched = false;
};

/// Where the running relay is reached, the best address first, and the fingerprint to compare; each can be copied.
class EndpointList : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointList(QWidget* parent = nullptr);

    void setStatus(const model::HostStatus& status);

private:
    void addRow(QLabel* shown, const QString& copied, const QString& what);

    model::HostStatus m_status;
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_column;
};

} // namespace ui
