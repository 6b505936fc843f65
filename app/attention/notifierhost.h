// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QTimer>

#include <chrono>
#include <optional>

#include "app/attention/trayhost.h"

class QDBusServiceWatcher;

namespace app::attention {

/// The tray of today's desktops: org.kde.StatusNotifierWatcher on the session's bus, with a host that shows what it
/// knows. Where there is none, X11 may still have a tray of the old kind; that is what `embeds` is asked for.
class NotifierHost : public TrayHost
{
    Q_OBJECT

public:
    /// At login the program may be there before the desktop's panel: `embeds` is asked when a tray of today's kind
    /// would be there by now, after `patience`, and then again and again.
    explicit NotifierHost(std::function<bool()> embeds, std::chrono::milliseconds patience = std::chrono::seconds(15),
                          QObject* parent = nullptr);

    void start() override;

private slots:
    void ask();

private:
    void settle(bool registered);
    void look();

    std::function<bool()> m_embeds;
    QDBusServiceWatcher* m_watcher = nullptr;
    quint64 m_round = 0; ///< answers to older questions are of no interest
    QTimer m_look;
    std::optional<bool> m_told;
};

} // namespace app::attention
