// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/eventstream.h"

#include <algorithm>

#include "app/clients/operatorclient.h"
#include "words/errortext.h"

namespace app::clients {

using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::EventPage;
using relay::protocol::Result;
using std::chrono::milliseconds;
using std::chrono::seconds;
using State = model::ConnectionStatus::State;

namespace {

/// Events asked for at once: within MaxAnswerBytes even when each is a message of 32,000 escaped characters.
constexpr int PageLimit = 40;

/// Trying again is of no use until the user has done something.
bool refusesForGood(ErrorCode code)
{
    return code == ErrorCode::Unauthorized || code == ErrorCode::Forbidden || code == ErrorCode::Unencrypted;
}

} // namespace

EventStream::EventStream(OperatorClient& client, const StreamPace& pace, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_pace(pace)
    , m_backoff(pace.firstRetry, pace.mostRetry)
{
    m_next.setSingleShot(true);
    m_next.callOnTimeout(this, &EventStream::goOn);
    m_countdown.setInterval(seconds(1));
    m_countdown.callOnTimeout(this, &EventStream::countDown);
}

EventStream::~EventStream() = default;

void EventStream::start()
{
    m_backoff.reset();
    m_synced = false;
    m_lost = false;
    setStatus({State::Connecting});
    sync();
}

void EventStream::stop()
{
    m_session.reset();
    m_next.stop();
    m_countdown.stop();
    setStatus({State::None});
}

void EventStream::retryNow()
{
    if (m_status.state != State::Retrying && m_status.state != State::Refused &&
        m_status.state != State::CertificateChanged) {
        return;
    }
    m_next.stop();
    m_countdown.stop();
    goOn();
}

void EventStream::checkNow()
{
    if (m_status.state == State::None)
        return;
    m_client.suspect();
    newSession();
    m_lost = true;
    if (m_status.state == State::Online)
        setStatus({State::Checking});
    goOn();
}

void EventStream::newSession()
{
    m_next.stop();
    m_countdown.stop();
    m_session = std::make_unique<QObject>();
}

/// Agents and rooms say up to which seq they are the truth; events are followed from the earlier of the two. What says
/// no such thing comes last: then it cannot be older than that.
void EventStream::sync()
{
    newSession();
    m_synced = false;
    m_snapshot = {};
    m_client.agents(m_session.get(), [this](const Result<AgentList>& list) {
        if (!list) {
            handleFailure(list.error());
            return;
        }
        m_snapshot.agents = list->items;
        m_snapshot.moreAgents = list->more;
        m_after = list->seq;
        syncRooms();
    });
}

void EventStream::syncRooms()
{
    m_client.rooms(m_session.get(), [this](const Result<RoomList>& list) {
        if (!list) {
            handleFailure(list.error());
            return;
        }
        m_snapshot.rooms = list->items;
        m_snapshot.moreRooms = list->more;
        m_after = std::min(m_after, list->seq);
        syncRelay();
    });
}

void EventStream::syncRelay()
{
    m_client.relayInfo(m_session.get(), [this](const Result<relay::protocol::RelayInfo>& info) {
        if (!info) {
            handleFailure(info.error());
            return;
        }
        m_snapshot.info = *info;
        finishSync();
    });
}

void EventStream::finishSync()
{
    m_synced = true;
    m_lost = false;
    m_presence = 0;
    m_offered.clear();
    m_backoff.reset();
    m_next.start(milliseconds(0));
    setStatus({State::Online});
    emit synced(std::exchange(m_snapshot, {}));
}

void EventStream::goOn()
{
    if (!m_synced) {
        if (m_lost) {
            setStatus({State::Connecting});
        }
        sync();
        return;
    }
    // After a loss ask without waiting, so that it soon shows whether the relay is back.
    follow(m_lost ? 0 : m_pace.waitSeconds);
}

void EventStream::follow(int waitSeconds)
{
    newSession();
    if (m_lost) {
        // It counts in one run of the relay only, and this may be another.
        m_presence = 0;
    }
    m_askedAt.start();
    m_client.events(m_after, m_presence, waitSeconds, PageLimit, m_session.get(),
                    [this, waited = waitSeconds > 0](Result<EventPage> page) {
                        if (page) {
                            takePage(std::move(*page), waited);
                        } else {
                            handleFailure(page.error());
                        }
                    });
}

void EventStream::takePage(EventPage page, bool waited)
{
    if (page.reset || page.nextAfter < m_after) {
        sync();
        return;
    }
    const bool full = page.events.size() >= PageLimit;
    page.events.removeIf([this](const relay::protocol::Event& event) { return event.seq <= m_after; });
    m_after = page.nextAfter;
    m_presence = page.nextPresence;
    m_lost = false;
    m_offered.clear();
    m_backoff.reset();

    const bool empty = page.events.isEmpty() && page.presence.isEmpty();
    const bool hasty = empty && waited && milliseconds(m_askedAt.elapsed()) < m_pace.idleGap;
    m_next.start(hasty ? m_pace.idleGap : full ? milliseconds(0) : m_pace.gap);
    setStatus({State::Online});
    if (!empty) {
        emit changed(page);
    }
}

void EventStream::handleFailure(const Error& error)
{
    if (error.code == ErrorCode::CursorAhead && m_synced) { // the relay was restored from a backup
        sync();
        return;
    }
    newSession();
    m_lost = true;
    m_offered = error.fingerprint;
    // An unknown one was one that the system trusts, or we would not be here.
    if (error.code == ErrorCode::CertificateChanged || error.code == ErrorCode::CertificateUnknown) {
        setStatus({State::CertificateChanged, 0, words::errorWords(error)});
        return;
    }
    if (refusesForGood(error.code)) {
        setStatus({State::Refused, 0, words::errorWords(error)});
        return;
    }
    milliseconds delay = m_backoff.next();
    if (error.code == ErrorCode::RateLimited) {
        delay = std::max<milliseconds>(delay, seconds(error.retryAfterSeconds));
    }
    m_retryAt = QDeadlineTimer(delay);
    m_next.start(delay);
    m_countdown.start();
    setStatus({State::Retrying, static_cast<int>(std::chrono::ceil<seconds>(delay).count()), words::errorWords(error)});
}

void EventStream::countDown()
{
    model::ConnectionStatus status = m_status;
    status.retrySeconds = static_cast<int>(std::chrono::ceil<seconds>(milliseconds(m_retryAt.remainingTime())).count());
    setStatus(status);
}

void EventStream::setStatus(const model::ConnectionStatus& status)
{
    if (m_status == status) {
        return;
    }
    m_status = status;
    emit statusChanged(m_status);
}

} // namespace app::clients
