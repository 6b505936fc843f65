// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

#include "relay/push/pushservice.h"

namespace relay::push {

/// Tells the operator's phone that something waits, once in a while and all at once, and takes the notification back
/// when all of it is settled. A server that does not answer slows nothing: what it missed is in the next one.
class Pusher : public QObject
{
    Q_OBJECT

public:
    /// What is new is told so long after, together with what came meanwhile.
    static constexpr int GatherMs = 500;
    static constexpr int FirstRetryMs = 5'000;
    static constexpr int LongestRetryMs = 15 * 60 * 1000;
    /// After so many attempts in a row the operator hears of it on the relay itself; after a refusal at once.
    static constexpr int QuietAttempts = 3;

    /// The relay around it.
    struct Host {
        std::function<QList<protocol::Need>()> waiting; ///< without what was put off
        std::function<qint64()> monotonicMs;
        std::function<QDateTime()> now; ///< local time
        std::function<QString()> page;  ///< as PushContext::page
        /// After each call: whether the server does not take what it is given.
        std::function<void(bool)> failing;
    };

    /// `sequence` as in PushContext. `settings` have a kind.
    Pusher(PushSettings settings, QString sequence, Host host, QObject* parent = nullptr);

    /// Another thing waits, or one does no more.
    void look();
    /// Nothing more is sent.
    void stop();

    using Done = std::function<void(const PushOutcome&)>;

    /// Tells the phone that this works, whatever the hour. False, and `done` is not called, while another test is under
    /// way.
    bool test(Done done);

private:
    qint64 dueMs(qint64 now) const;
    void publish(const QList<protocol::Need>& needs);
    void retract();
    void settle(const PushOutcome& outcome);
    void send(const PushCall& call, Done done);
    PushContext context() const;

    PushSettings m_settings;
    QString m_sequence;
    Host m_host;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    QSet<QString> m_told;   ///< ids of what the phone knows of
    bool m_shown = false;   ///< a notification is on the phone
    bool m_sending = false; ///< a publication or its taking back
    bool m_testing = false;
    bool m_stopped = false;
    bool m_failing = false;
    int m_failures = 0;    ///< in a row
    qint64 m_newSince = 0; ///< monotonic ms; 0: nothing is new
    qint64 m_earliest = 0; ///< monotonic ms, of the next publication
};

} // namespace relay::push
