// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/push/pusher.h"

#include <QNetworkReply>

#include <algorithm>
#include <memory>

namespace relay::push {

using namespace Qt::StringLiterals;
using protocol::Need;

namespace {

constexpr qint64 MostAnswerBytes = 64 * 1024;
constexpr qint64 DayMs = 86'400'000;

/// From now until these hours are over; 0 outside of them.
qint64 quietMs(const QuietHours& hours, const QDateTime& now)
{
    if (!hours.contains(now.time()))
        return 0;
    const qint64 left = now.time().msecsTo(hours.until);
    return left > 0 ? left : left + DayMs;
}

qint64 backOffMs(int failures)
{
    return std::min<qint64>(qint64{Pusher::FirstRetryMs} << std::min(failures - 1, 16), Pusher::LongestRetryMs);
}

Digest trial()
{
    Digest digest;
    digest.title = u"Duologue can reach you"_s;
    digest.text = u"This was sent to try it out. Nothing waits because of it."_s;
    return digest;
}

} // namespace

Pusher::Pusher(PushSettings settings, QString sequence, Host host, QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_sequence(std::move(sequence))
    , m_host(std::move(host))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Pusher::look);
}

void Pusher::stop()
{
    m_stopped = true;
    m_timer.stop();
}

void Pusher::look()
{
    const bool soon = m_timer.isActive() && m_timer.remainingTime() <= GatherMs;
    if (m_stopped || m_sending || soon)
        return;
    m_timer.stop();
    const QList<Need> needs = m_host.waiting();
    QSet<QString> ids;
    for (const Need& need : needs)
        ids.insert(need.id);
    m_told.intersect(ids);
    const qint64 now = m_host.monotonicMs();
    const bool isNews = !m_told.contains(ids);
    if (!isNews)
        m_newSince = 0;
    else if (m_newSince == 0)
        m_newSince = now;
    if (!isNews && !(needs.isEmpty() && m_shown))
        return;
    if (const qint64 left = dueMs(now) - now; left > 0)
        m_timer.start(static_cast<int>(std::min<qint64>(left, DayMs)));
    else if (isNews)
        publish(needs);
    else
        retract();
}

/// When to say what is new, or that nothing waits any more. Taking a notification back makes no noise: only a server in
/// trouble keeps it waiting.
qint64 Pusher::dueMs(qint64 now) const
{
    if (m_newSince == 0)
        return m_failures > 0 ? m_earliest : now;
    const qint64 quiet = m_settings.quietHours ? quietMs(*m_settings.quietHours, m_host.now()) : 0;
    return std::max({m_newSince + GatherMs, m_earliest, now + quiet});
}

PushContext Pusher::context() const
{
    return {m_sequence, m_host.page(), m_host.now().toSecsSinceEpoch()};
}

void Pusher::publish(const QList<Need>& needs)
{
    QSet<QString> ids;
    for (const Need& need : needs)
        ids.insert(need.id);
    m_sending = true;
    send(publishCall(m_settings, digestOf(needs, m_settings.names), context()),
         [this, ids](const PushOutcome& outcome) {
             if (outcome.kind == PushOutcome::Kind::Delivered) {
                 m_told = ids;
                 m_shown = true;
                 m_earliest = m_host.monotonicMs() + 1000 * m_settings.quietSeconds;
             }
             settle(outcome);
         });
}

void Pusher::retract()
{
    m_sending = true;
    send(retractCall(m_settings, context()), [this](const PushOutcome& outcome) {
        // A server that does not know this call is in no trouble: the notification stays until it is swiped away.
        const bool unknown = outcome.status == 404 || outcome.status == 405;
        if (unknown || outcome.kind == PushOutcome::Kind::Delivered)
            m_shown = false;
        settle(unknown ? PushOutcome{PushOutcome::Kind::Delivered, outcome.status} : outcome);
    });
}

void Pusher::settle(const PushOutcome& outcome)
{
    m_sending = false;
    if (outcome.kind == PushOutcome::Kind::Delivered) {
        m_failures = 0;
        m_failing = false;
    } else {
        ++m_failures;
        m_earliest = m_host.monotonicMs() + std::max(backOffMs(m_failures), 1000 * qint64{outcome.retryAfterSeconds});
        m_failing = m_failing || outcome.kind == PushOutcome::Kind::Refused || m_failures >= QuietAttempts;
    }
    m_host.failing(m_failing);
    look();
}

bool Pusher::test(Done done)
{
    if (m_testing || m_stopped)
        return false;
    m_testing = true;
    PushContext trialContext = context();
    trialContext.sequence += u"-test"_s;
    send(publishCall(m_settings, trial(), trialContext), [this, done = std::move(done)](const PushOutcome& outcome) {
        m_testing = false;
        if (outcome.kind == PushOutcome::Kind::Delivered) {
            m_failures = 0;
            m_failing = false;
            m_host.failing(false);
        }
        done(outcome);
    });
    return true;
}

void Pusher::send(const PushCall& call, Done done)
{
    QNetworkReply* reply = m_network.sendCustomRequest(call.request, call.method, call.body);
    // Its words are not needed, and an endless answer must not be kept.
    connect(reply, &QNetworkReply::readyRead, reply, [reply, read = qint64{0}]() mutable {
        read += reply->readAll().size();
        if (read > MostAnswerBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, done = std::move(done)] {
        reply->deleteLater();
        if (m_stopped)
            return;
        done(PushOutcome::of(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                             reply->rawHeader("Retry-After")));
    });
}

} // namespace relay::push
