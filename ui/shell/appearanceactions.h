// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "model/appearance.h"

namespace ui {

class WindowActions;

/// What the user says of how the window looks: in a dialog, and by keys for the size of its text.
class AppearanceActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed; `window` is also the parent.
    AppearanceActions(WindowActions* actions, QWidget* window);

    void setAppearance(const model::Appearance& appearance);

    const model::Appearance& appearance() const { return m_appearance; }

signals:
    /// To be applied, and kept.
    void appearanceChanged(const model::Appearance& appearance);

private:
    void change(const model::Appearance& appearance);
    void openDialog();

    WindowActions* m_actions;
    QWidget* m_window;
    model::Appearance m_appearance;
};

} // namespace ui
