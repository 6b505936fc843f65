// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>

#include "model/noticesettings.h"

namespace ui {

class NoticePage;
class WindowActions;

/// When the user wants to be notified, and from which rooms never.
class NoticeActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed.
    explicit NoticeActions(WindowActions* actions, QObject* parent = nullptr);

    void setSettings(const model::NoticeSettings& settings);

    void setMutedRooms(const QSet<QString>& roomIds);
    /// The id of the shown room; empty for none.
    void setRoom(const QString& roomId);

    /// Its page of the preferences.
    QWidget* makePage(QWidget* parent);

signals:
    void settingsChanged(const model::NoticeSettings& settings);
    void muteRequested(const QString& roomId, bool muted);

private:
    void updateAction();

    WindowActions* m_actions;
    QPointer<NoticePage> m_page;
    model::NoticeSettings m_settings;
    QSet<QString> m_muted;
    QString m_roomId;
};

} // namespace ui
