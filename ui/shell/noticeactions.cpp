// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/noticeactions.h"

#include <QAction>

#include "ui/shell/noticedialog.h"
#include "ui/shell/windowactions.h"

namespace ui {

NoticeActions::NoticeActions(WindowActions* actions, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
{
    m_actions->action(Command::MuteRoom)->setCheckable(true);
    connect(m_actions->action(Command::MuteRoom), &QAction::triggered, this,
            [this](bool muted) { emit muteRequested(m_roomId, muted); });
    connect(m_actions->action(Command::NoticeSettings), &QAction::triggered, this, &NoticeActions::openSettings);
    updateAction();
}

void NoticeActions::setMutedRooms(const QSet<QString>& roomIds)
{
    m_muted = roomIds;
    updateAction();
}

void NoticeActions::setRoom(const QString& roomId)
{
    m_roomId = roomId;
    updateAction();
}

void NoticeActions::updateAction()
{
    QAction* mute = m_actions->action(Command::MuteRoom);
    mute->setEnabled(!m_roomId.isEmpty());
    mute->setChecked(m_muted.contains(m_roomId));
}

void NoticeActions::openSettings()
{
    auto* dialog = new NoticeDialog(m_settings, m_window);
    connect(dialog, &NoticeDialog::settingsChanged, this, [this](const model::NoticeSettings& settings) {
        m_settings = settings;
        emit settingsChanged(settings);
    });
    dialog->open();
}

} // namespace ui
