// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/hoststatus.h"

class QLabel;
class QVBoxLayout;

namespace ui {

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
