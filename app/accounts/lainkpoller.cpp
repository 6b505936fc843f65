// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/lainkpoller.h"

#include <algorithm>

#include "relay/protocol/limits.h"

namespace app::accounts {

using clients::LainkBatch;
using clients::LainkRooms;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using relay::protocol::Room;
using std::chrono::milliseconds;

namespace {

/// The relay may think otherwise of a room than of the rest.
bool isAboutTheRoom(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Forbidden:
    case ErrorCode::NotMember:
    case ErrorCode::NotFound:
    case ErrorCode::RoomClosed:
    case ErrorCode::RoomSealed:
    case ErrorCode::InvalidRequest:
        return true;
    default:
        return false;
    }
}

/// How many paces pass before a room is tried again that the relay would not let us read.
constexpr int RefusedPaces = 20;
/// Between two looks at who is in the room that is looked at: half a minute at the usual pace.
constexpr int LookPaces = 10;

} // namespace

LainkPoller::LainkPoller(clients::LainkClient& client, clients::ConnectionMonitor& connection,
                         const clients::PollTimes& times, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_connection(connection)
    , m_times(times)
    , m_pace(times)
{
    m_tick.setInterval(times.gap / 3);
    m_tick.callOnTimeout(this, &LainkPoller::tick);
    m_activeNext.setSingleShot(true);
    m_activeNext.callOnTimeout(this, &LainkPoller::askActive);
    connect(&connection, &clients::ConnectionMonitor::reopened, this, &LainkPoller::goOn);
}

LainkPoller::~LainkPoller() = default;

void LainkPoller::start()
{
    m_session = std::make_unique<QObject>();
    m_places.clear();
    m_describing.clear();
    m_pace.forget();
    m_busy = false;
    m_connection.begin();
    goOn();
}

void LainkPoller::stop()
{
    m_session.reset();
    m_tick.stop();
    m_activeNext.stop();
    m_connection.stop();
}

void LainkPoller::checkNow()
{
    if (!m_session)
        return;
    m_client.suspect();
    abandon();
    m_connection.suspect();
}

void LainkPoller::goOn()
{
    m_proven = false;
    m_nextList = QDeadlineTimer(0);
    m_tick.start();
    tick();
}

/// One request at a time beside the active room's.
void LainkPoller::tick()
{
    if (m_busy || !m_session || !m_connection.isOpen())
        return;
    if (m_nextList.hasExpired()) {
        list();
        return;
    }
    if (!m_proven)
        return;
    if (m_nextLook.hasExpired()) {
        m_nextLook = QDeadlineTimer(m_times.gap * LookPaces);
        describeSoon(m_active);
    }
    if (const QString undescribed = nextTo(&Place::undescribed); !undescribed.isEmpty()) {
        describe(undescribed);
        return;
    }
    if (const QString behind = nextTo(&Place::behind); !behind.isEmpty())
        ask(behind);
}

/// The one that has waited longest.
QString LainkPoller::nextTo(bool Place::*needs) const
{
    QString found;
    QDeadlineTimer earliest(QDeadlineTimer::Forever);
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place) {
        const bool isDue =
            (*place).*needs && place->notBefore.hasExpired() && (place.key() != m_active || needs != &Place::behind);
        if (isDue && place->notBefore < earliest) {
            earliest = place->notBefore;
            found = place.key();
        }
    }
    return found;
}

void LainkPoller::list()
{
    m_busy = true;
    m_nextList = QDeadlineTimer(m_times.gap * 5 / 3);
    m_client.rooms(m_session.get(), [this](const Result<LainkRooms>& rooms) {
        m_busy = false;
        if (rooms)
            takeList(*rooms);
        else
            fail(rooms.error());
    });
}

void LainkPoller::takeList(const LainkRooms& rooms)
{
    const bool wasProven = std::exchange(m_proven, true);
    m_connection.succeeded();
    QHash<QString, Place> before = std::exchange(m_places, {});
    for (const Room& room : rooms.rooms) {
        Place place = before.value(room.id);
        const bool tells = rooms.unread.contains(room.id) || room.lastMessageAt > 0;
        place.behind =
            place.behind || !tells || rooms.unread.value(room.id) > 0 || place.lastMessageAt != room.lastMessageAt;
        place.lastMessageAt = room.lastMessageAt;
        if (place.limit == 0)
            place.limit = relay::protocol::MaxPage;
        m_places.insert(room.id, place);
    }
    emit listed(rooms);
    if (!wasProven)
        askActive();
}

void LainkPoller::describe(const QString& roomId)
{
    m_busy = true;
    m_describing = roomId;
    m_places[roomId].undescribed = false;
    m_client.room(roomId, m_session.get(), [this, roomId](const Result<Room>& room) {
        m_busy = false;
        if (room || isAboutTheRoom(room.error().code))
            m_describing.clear();
        if (room)
            emit described(*room);
        else if (!isAboutTheRoom(room.error().code))
            fail(room.error());
    });
}

void LainkPoller::ask(const QString& roomId)
{
    m_busy = true;
    const Place& place = m_places[roomId];
    m_client.messages(roomId, place.after, place.limit, 0, m_session.get(),
                      [this, roomId](const Result<LainkBatch>& batch) {
                          m_busy = false;
                          if (batch)
                              takeBatch(roomId, *batch);
                          else
                              takeError(roomId, batch.error(), false);
                      });
}

void LainkPoller::setActive(const QString& roomId)
{
    if (m_active == roomId)
        return;
    m_active = roomId;
    delete m_activeCall;
    askActive();
}

void LainkPoller::askSoon(const QString& roomId)
{
    if (roomId == m_active)
        return; // it is being asked for, as often as may be
    if (const auto place = m_places.find(roomId); place != m_places.end())
        place->behind = true;
}

void LainkPoller::listSoon()
{
    m_nextList = QDeadlineTimer(std::min<milliseconds>(m_times.gap, milliseconds(m_nextList.remainingTime())));
}

void LainkPoller::describeSoon(const QString& roomId)
{
    if (const auto place = m_places.find(roomId); place != m_places.end())
        place->undescribed = true;
}

void LainkPoller::add(const QString& roomId)
{
    if (!m_places.contains(roomId))
        m_places.insert(roomId, {.limit = relay::protocol::MaxPage, .notBefore = QDeadlineTimer(0)});
}

void LainkPoller::forget(const QString& roomId)
{
    m_places.remove(roomId);
    if (m_active == roomId)
        setActive({});
}

bool LainkPoller::isCaughtUp(const QString& roomId) const
{
    const auto place = m_places.constFind(roomId);
    return place != m_places.cend() && place->caughtUp;
}

void LainkPoller::scheduleActive(milliseconds delay)
{
    m_activeNext.start(delay);
}

void LainkPoller::askActive()
{
    const auto place = m_places.constFind(m_active);
    if (place == m_places.cend() || m_activeCall || !m_session || !m_connection.isOpen() || !m_proven)
        return;
    if (!place->notBefore.hasExpired()) {
        scheduleActive(milliseconds(place->notBefore.remainingTime()));
        return;
    }
    const int wait = m_pace.waitSeconds();
    m_activeAsked.start();
    m_activeCall = m_client.messages(m_active, place->after, place->limit, wait, m_session.get(),
                                     [this, roomId = m_active, wait](const Result<LainkBatch>& batch) {
                                         m_activeCall.clear();
                                         if (!batch) {
                                             takeError(roomId, batch.error(), wait > 0);
                                             return;
                                         }
                                         const milliseconds took(m_activeAsked.elapsed());
                                         const milliseconds delay = m_pace.next(takeBatch(roomId, *batch), took);
                                         if (const auto asked = m_places.find(roomId); asked != m_places.end())
                                             asked->notBefore = QDeadlineTimer(delay);
                                         scheduleActive(delay);
                                     });
}

/// Whether there was anything in it.
bool LainkPoller::takeBatch(const QString& roomId, const LainkBatch& batch)
{
    m_connection.succeeded();
    const auto place = m_places.find(roomId);
    if (place == m_places.end())
        return false;
    place->after = batch.nextAfter;
    place->notBefore = QDeadlineTimer(m_times.gap);
    place->behind = batch.messages.size() >= place->limit;
    emit heard(roomId, batch);
    // Whoever heard it may have left the room.
    if (const auto now = m_places.find(roomId); now != m_places.end())
        now->caughtUp = now->caughtUp || !now->behind;
    return !batch.messages.isEmpty();
}

void LainkPoller::takeError(const QString& roomId, const Error& error, bool asksToWait)
{
    const auto place = m_places.find(roomId);
    if (place == m_places.end())
        return;
    place->notBefore = QDeadlineTimer(m_times.gap);
    place->behind = true;
    if (asksToWait && error.code == ErrorCode::InvalidRequest) {
        m_pace.refuseToWait();
    } else if (error.code == ErrorCode::CursorAhead && place->after > 0) {
        place->after = 0; // the relay was restored from a backup
    } else if (error.code == ErrorCode::TooLarge && place->limit > 1) {
        place->limit = std::max(1, place->limit / 4);
    } else if (isAboutTheRoom(error.code)) {
        // The list tells whether it is gone.
        place->notBefore = QDeadlineTimer(m_times.gap * RefusedPaces);
        listSoon();
    } else {
        fail(error);
        return;
    }
    if (roomId == m_active)
        scheduleActive(milliseconds(place->notBefore.remainingTime()));
}

void LainkPoller::fail(const Error& error)
{
    // What else is under way would tell the same.
    abandon();
    m_connection.failed(error);
}

void LainkPoller::abandon()
{
    m_session = std::make_unique<QObject>();
    describeSoon(std::exchange(m_describing, {}));
    m_busy = false;
    m_proven = false;
    m_tick.stop();
    m_activeNext.stop();
    m_pace.forget();
}

} // namespace app::accounts
