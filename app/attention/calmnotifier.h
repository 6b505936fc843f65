// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

#include "app/attention/notifier.h"

namespace app::attention {

/// Shows the first few notices of a stretch of time as they come, and tells of the others together at its end: what
/// strangers say, open and hold decides how many there are. What is urgent (Notice::urgent) is always shown.
///
/// A notice that is not shown takes its older one off the screen, so that no action there means what was not seen.
class CalmNotifier : public Notifier
{
    Q_OBJECT

public:
    static constexpr int Most = 6;

    /// `notifier` shows them; `stretch` begins with its first notice.
    explicit CalmNotifier(std::unique_ptr<Notifier> notifier,
                          std::chrono::milliseconds stretch = std::chrono::minutes(1), QObject* parent = nullptr);

    void show(const Notice& notice) override;
    void withdraw(const QString& key) override;
    void setShowsText(bool shows) override;

    /// Of the notice that stands for several.
    static QString digestKey();

private:
    void showTogether();
    void act(const QString& key, const QString& actionId);

    std::unique_ptr<Notifier> m_notifier;
    QTimer m_stretch;
    int m_shown = 0;      ///< in this stretch
    QList<Notice> m_late; ///< to be told at its end, each key once, the newest last
    QString m_digestOf;   ///< the newest of those that the shown digest stands for
};

} // namespace app::attention
