// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include "model/noticesettings.h"

namespace ui {

class WindowActions;

/// What the user says of being told things: when, and from which rooms not.
class NoticeActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed; `window` is also the parent.
    NoticeActions(WindowActions* actions, QWidget* window);

    void setSettings(const model::NoticeSettings& settings) { m_settings = settings; }

    void setMutedRooms(const QSet<QString>& roomIds);
    /// The shown room; empty for none.
    void setRoom(const QString& roomId);

signals:
    void settingsChanged(const model::NoticeSettings& settings);
    void muteRequested(const QString& roomId, bool muted);

private:
    void openSettings();
    void updateAction();

    WindowActions* m_actions;
    QWidget* m_window;
    model::NoticeSettings m_settings;
    QSet<QString> m_muted;
    QString m_roomId;
};

} // namespace ui
