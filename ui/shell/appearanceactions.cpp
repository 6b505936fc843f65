// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearanceactions.h"

#include <QAction>

#include "ui/shell/preferencepages.h"
#include "ui/shell/windowactions.h"

namespace ui {

using model::Appearance;

AppearanceActions::AppearanceActions(WindowActions* actions, QObject* parent)
    : QObject(parent)
    , m_actions(actions)
{
    const auto resize = [this](int steps) {
        change(m_appearance.withTextSize(m_appearance.textSize + steps * Appearance::TextStep));
    };
    actions->on(Command::LargerText, this, [resize] { resize(1); });
    actions->on(Command::SmallerText, this, [resize] { resize(-1); });
    actions->on(Command::UsualText, this, [this] { change(m_appearance.withTextSize(100)); });
    setAppearance({});
}

void AppearanceActions::setAppearance(const Appearance& appearance)
{
    m_appearance = appearance;
    if (m_page)
        m_page->setAppearance(appearance);
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

QWidget* AppearanceActions::makePage(QWidget* parent)
{
    m_page = new AppearancePage(m_appearance, parent);
    connect(m_page, &AppearancePage::appearanceChanged, this, &AppearanceActions::change);
    return m_page;
}

} // namespace ui
