// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>

#include "app/attention/screenlock.h"

class QDBusMessage;
class QDBusPendingCallWatcher;

namespace app::attention {

/// The screen's lock as the desktop tells of it: org.freedesktop.ScreenSaver (KDE, Xfce …) and org.gnome.ScreenSaver on
/// the session's bus, and the session's LockedHint of logind on the system's. One of them is enough.
class DesktopLock : public ScreenLock
{
    Q_OBJECT

public:
    /// `systemBus`: the address of another one in its place, for tests. No bus is connected to before start().
    explicit DesktopLock(const QString& systemBus = {}, QObject* parent = nullptr);

    void start() override;

    bool isKnown() const override { return m_started && m_questions == 0; }

    bool isLocked() const override;

private slots:
    void takeSaver(const QDBusMessage& message);
    void takeSession(const QDBusMessage& message);

private:
    void watchSaver(const QString& service, const QString& path);
    void watchSession();
    QDBusPendingCallWatcher* ask(const QDBusConnection& bus, const QDBusMessage& question, const QString& source);
    void askFirst(const QDBusConnection& bus, const QDBusMessage& question, const QString& source);
    void answered();
    void set(const QString& source, bool locked);

    QDBusConnection session() const;
    QDBusConnection system() const;

    QString m_systemBus;
    QHash<QString, bool> m_lockedBy; ///< by who says so
    int m_questions = 0;             ///< of the first ones: how many are not answered yet
    bool m_started = false;
};

} // namespace app::attention
