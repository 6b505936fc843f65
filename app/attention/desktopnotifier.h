// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>

#include <memory>

#include "app/attention/notifier.h"
#include "app/attention/screenlock.h"

class QDBusMessage;
class QDBusPendingCall;

namespace app::attention {

/// The desktop's notifications: org.freedesktop.Notifications, specification 1.2. Asks for the bus with the first
/// notice, and never waits for what it answers. What a daemon can show and the numbers that it gives are that
/// daemon's: all is said to the one that was asked, and forgotten with it. The next one is told again of what the last
/// one showed.
class DesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    /// Without a lock the screen is never locked.
    explicit DesktopNotifier(std::unique_ptr<ScreenLock> lock = nullptr, QObject* parent = nullptr);

    void show(const Notice& notice) override;
    void withdraw(const QString& key) override;
    void setShowsText(bool shows) override;

private slots:
    void handleAction(const QDBusMessage& message);
    void handleClosed(const QDBusMessage& message);

private:
    QDBusPendingCall call(const QString& to, const QString& method, const QVariantList& arguments) const;
    bool connectOnce();
    void takeOwner(const QString& owner);
    void askCapabilities();
    void askForOwner(const QDBusMessage& capabilities);
    /// `owner` is empty when nobody shows notices.
    void adoptCapabilities(const QDBusMessage& answer, const QString& owner);
    void flush();
    void put(const Notice& notice);
    void handleShown(const Notice& form, const QDBusMessage& answer);
    void hideTexts();
    bool isDiscreet() const;
    bool isReady() const;
    /// As it is shown now.
    Notice formOf(const Notice& notice) const;
    QString keyOf(const QDBusMessage& signal) const;

    std::unique_ptr<ScreenLock> m_lock;
    QString m_owner;                  ///< the daemon's unique name; empty until it is known what it can show
    QHash<QString, uint> m_shown;     ///< by key: the number that m_owner gave it
    QHash<QString, Notice> m_notices; ///< by key: all that is to be seen
    QHash<QString, Notice> m_next;    ///< by key: what takes the place of a notice whose number is to come
    QSet<QString> m_underWay;         ///< keys of those
    QHash<QString, bool> m_whole;     ///< by key: whether it was shown with its text
    QList<Notice> m_waiting;          ///< until it is known what the desktop can show
    quint64 m_generation = 0;         ///< of daemons: an answer to a question to the one before is of no interest
    bool m_connected = false;
    bool m_asking = false;
    bool m_markup = true; ///< the desktop reads mark-up in the text: as long as it has not said otherwise
    bool m_actions = true;
    bool m_showsText = true;
};

} // namespace app::attention
