// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>

#include "app/attention/notifier.h"

class QDBusMessage;
class QDBusPendingCall;

namespace app::attention {

/// The desktop's notifications: org.freedesktop.Notifications, specification 1.2. Asks for the bus with the first
/// notice, and never waits for what it answers.
class DesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    using Notifier::Notifier;

    void show(const Notice& notice) override;
    void withdraw(const QString& key) override;

private slots:
    void handleAction(uint id, const QString& actionId);
    void handleClosed(uint id, uint reason);

private:
    QDBusPendingCall call(const QString& method, const QVariantList& arguments) const;
    bool connectOnce();
    void learnCapabilities();
    void put(const Notice& notice);

    QHash<QString, uint> m_shown; ///< by key: the id that the desktop gave it
    QHash<QString, Notice> m_notices;
    QHash<QString, Notice> m_next; ///< by key: what takes the place of a notice whose id is to come
    QSet<QString> m_underWay;      ///< keys of those
    QList<Notice> m_waiting;       ///< until it is known what the desktop can show
    bool m_asked = false;          ///< what that is
    bool m_known = false;
    bool m_markup = true; ///< the desktop reads mark-up in the text: as long as it has not said otherwise
    bool m_actions = true;
};

} // namespace app::attention
