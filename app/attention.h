// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

#include "app/attention/notifier.h"
#include "relay/protocol/message.h"
#include "relay/protocol/room.h"
#include "ui/shell/noticesettings.h"

namespace ui {
class MainWindow;
class TrayIcon;
} // namespace ui

namespace app {

class Workspace;

namespace settings {
class Settings;
}

/// Tells the human, while they look elsewhere, what needs them: a message that waits, a room that a rule has paused, an
/// agent that does not come for what was said to it. And in the window the last of these.
class Attention : public QObject
{
    Q_OBJECT

public:
    /// `window` and `settings` are borrowed and outlive this. Without a notifier there is the tray only, where there is
    /// one.
    Attention(ui::MainWindow& window, settings::Settings& settings, std::unique_ptr<attention::Notifier> notifier,
              std::function<qint64()> now, QObject* parent = nullptr);
    ~Attention() override;

    /// The relay to watch, or null for none. Borrowed; call again before it goes.
    void setWorkspace(Workspace* workspace);
    /// The room that the window shows; empty for none.
    void setShownRoom(const QString& roomId);

private:
    void connectWindow();
    void connectTray();
    void connectWorkspace();
    void tellHeld(const relay::protocol::Message& message);
    void forgetHeld(const relay::protocol::Message& message);
    void watchRoom(const relay::protocol::Room& room);
    void watchSilence();
    void showSilence();
    /// False when the human is not to be told now.
    bool show(const QString& roomId, const attention::Notice& notice);
    void act(const QString& key, const QString& actionId);
    void showCounts();
    void tellThatItKeepsRunning();

    ui::MainWindow& m_window;
    settings::Settings& m_settings;
    std::unique_ptr<attention::Notifier> m_notifier;
    std::function<qint64()> m_now; ///< ms since the epoch
    std::unique_ptr<ui::TrayIcon> m_tray;
    Workspace* m_workspace = nullptr;
    std::unique_ptr<QObject> m_session; ///< context of everything that ends with the workspace
    ui::NoticeSettings m_notices;
    QSet<QString> m_muted;
    QString m_shown;
    QHash<QString, relay::protocol::Message> m_held; ///< by notice key: what the human is told of
    QHash<QString, QString> m_rooms;                 ///< by notice key: the room that it is about
    QHash<QString, relay::protocol::PausedBy> m_why; ///< by room, as it was last
    QSet<QString> m_silent;                          ///< notice keys of those that were told of
    QString m_silenceShown;                          ///< what the banner says
    QTimer m_silence;
};

} // namespace app
