// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearanceactions.h"

#include <QAction>
#include <QWidget>

#include "ui/shell/appearancedialog.h"
#include "ui/shell/windowactions.h"

namespace ui {

using model::Appearance;

AppearanceActions::AppearanceActions(WindowActions* actions, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
{
    const auto resize = [this](int steps) {
        change(m_appearance.withTextSize(m_appearance.textSize + steps * Appearance::TextStep));
    };
    actions->on(Command::LargerText, this, [resize] { resize(1); });
    actions->on(Command::SmallerText, this, [resize] { resize(-1); });
    actions->on(Command::UsualText, this, [this] { change(m_appearance.withTextSize(100)); });
    actions->on(Command::AppearanceSettings, this, [this] { openDialog(); });
    setAppearance({});
}

void AppearanceActions::setAppearance(const Appearance& appearance)
{
    m_appearance = appearance;
    m_actions->setEnabled(Command::LargerText, appearance.textSize < Appearance::LargestText);
    m_actions->setEnabled(Command::SmallerText, appearance.textSize > Appearance::SmallestText);
    m_actions->setEnabled(Command::UsualText, appearance.textSize != 100);
}

void AppearanceActions::change(const Appearance& appearance)
{
    if (appearance == m_appearance)
        return;
    setAppearance(appearance);
    emit appearanceChanged(appearance);
}

void AppearanceActions::openDialog()
{
    auto* dialog = new AppearanceDialog(m_appearance, m_window);
    connect(dialog, &AppearanceDialog::appearanceChanged, this, &AppearanceActions::change);
    dialog->open();
}

} // namespace ui
