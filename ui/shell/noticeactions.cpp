// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/noticeactions.h"

#include <QAction>

#include "ui/shell/noticepage.h"
#include "ui/shell/windowactions.h"

namespace ui {

NoticeActions::NoticeActions(WindowActions* actions, QObject* parent)
    : QObject(parent)
    , m_actions(actions)
{
    m_actions->action(Command::MuteRoom)->setCheckable(true);
    connect(m_actions->action(Command::MuteRoom), &QAction::triggered, this,
            [this](bool muted) { emit muteRequested(m_roomId, muted); });
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

void NoticeActions::setSettings(const model::NoticeSettings& settings)
{
    m_settings = settings;
    if (m_page)
        m_page->setSettings(settings);
}

QWidget* NoticeActions::makePage(QWidget* parent)
{
    m_page = new NoticePage(m_settings, parent);
    connect(m_page, &NoticePage::settingsChanged, this, [this](const model::NoticeSettings& settings) {
        m_settings = settings;
        emit settingsChanged(settings);
    });
    return m_page;
}

} // namespace ui
