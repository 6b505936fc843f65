// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "model/appearance.h"

namespace ui {

class AppearancePage;
class WindowActions;

/// What the user says of how the window looks: on its page of the preferences, and by keys for the size of its text.
class AppearanceActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed.
    explicit AppearanceActions(WindowActions* actions, QObject* parent = nullptr);

    void setAppearance(const model::Appearance& appearance);

    const model::Appearance& appearance() const { return m_appearance; }

    /// Its page of the preferences.
    QWidget* makePage(QWidget* parent);

signals:
    /// The new look. The receiver applies and stores it.
    void appearanceChanged(const model::Appearance& appearance);

private:
    void change(const model::Appearance& appearance);

    WindowActions* m_actions;
    QPointer<AppearancePage> m_page;
    model::Appearance m_appearance;
};

} // namespace ui
