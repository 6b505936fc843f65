// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/appearance.h"
#include "relay/protocol/policy.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QTreeWidget;

namespace ui {

/// Colours and text size. What is chosen is seen at once.
class AppearancePage : public QWidget
{
    Q_OBJECT

public:
    explicit AppearancePage(const model::Appearance& appearance, QWidget* parent = nullptr);

    /// appearanceChanged() does not follow.
    void setAppearance(const model::Appearance& appearance);

signals:
    void appearanceChanged(const model::Appearance& appearance);

private:
    void tell();

    QComboBox* m_colors;
    QSpinBox* m_textSize;
};

/// The rules that hold in every room of a relay. What is changed is asked for at once; setPolicy() says what holds.
class PolicyPage : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyPage(QWidget* parent = nullptr);

    void setPolicy(const relay::protocol::Policy& policy);
    /// Whose rules they are. `available`: the relay answers, and the user runs it.
    void setRelay(const QString& name, bool available);

signals:
    void policyChanged(const relay::protocol::Policy& policy);

private:
    void tell();

    relay::protocol::Policy m_policy; ///< as asked for last
    QLabel* m_whose;
    QWidget* m_rules;
    QComboBox* m_secrets;
    QSpinBox* m_turns;
    QCheckBox* m_loops;
};

/// All keys of the window, made from the shortcut table, and a field that finds one of them.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void showTitles();
    void filter(const QString& wanted);

    QTreeWidget* m_keys;
    QLabel* m_none;
};

} // namespace ui
