// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "relay/protocol/policy.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace ui {

/// The rules that hold in every room of the relay.
class PolicyDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PolicyDialog(const relay::protocol::Policy& policy, QWidget* parent = nullptr);

signals:
    void policyChanged(const relay::protocol::Policy& policy);

private:
    void save();

    relay::protocol::Policy m_before;
    QComboBox* m_secrets;
    QSpinBox* m_turns;
    QCheckBox* m_loops;
};

} // namespace ui
