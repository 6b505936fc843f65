// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/messagesync.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

#include "app/clients/messagesource.h"
#include "app/conversations/conversations.h"
#include "app/conversations/timeline.h"

namespace app::accounts {

using conversations::Timeline;
using relay::protocol::ErrorCode;
using relay::protocol::Message;
using relay::protocol::MessagePage;
using relay::protocol::Result;

namespace {

/// Messages of a page: within clients::MaxAnswerBytes even when each has 32,000 escaped characters.
constexpr int PageSize = 40;
/// Timelines kept of rooms that are not shown, so that going back to one is instant.
constexpr int KeptTimelines = 20;
/// Messages kept of those.
constexpr int KeptMessages = 200;
/// Messages fetched at most to show a room from where its unread ones begin.
constexpr int FarthestBack = 600;
/// About the memory that they take.
constexpr qint64 KeptBytes = 4 * 1024 * 1024;
/// Messages of a room that stays open for days, and the memory that they take, about. Ordinary ones take a tenth.
constexpr int MostMessages = 4000;
constexpr qint64 MostBytes = 128 * 1024 * 1024;

/// 0 without any.
qint64 oldestSeq(const MessagePage& page)
{
    const auto found = std::find_if(page.messages.begin(), page.messages.end(),
                                    [](const Message& message) { return message.seq > 0; });
    return found == page.messages.end() ? 0 : found->seq;
}

/// There is more, and room for it.
bool canGrowBack(const Timeline& timeline)
{
    return timeline.isLoaded() && timeline.hasOlder() && timeline.bytes() < MostBytes;
}

} // namespace

MessageSync::MessageSync(clients::MessageSource& source, const conversations::Conversations& known, QObject* parent)
    : QObject(parent)
    , m_source(source)
    , m_known(known)
{
    connect(&known, &conversations::Conversations::messageAdded, this, &MessageSync::deliver);
    connect(&known, &conversations::Conversations::messageChanged, this, &MessageSync::deliver);
    connect(&known, &conversations::Conversations::roomChanged, this, &MessageSync::dropDeleted);
    connect(&known, &conversations::Conversations::loaded, this, &MessageSync::catchUp);
    connect(&known, &conversations::Conversations::roomRemoved, this, [this](const QString& roomId) {
        m_closed.removeAll(roomId);
        m_restored.remove(roomId);
        // Whoever shows it hears of the removal as well, perhaps later.
        if (const auto found = m_timelines.find(roomId); found != m_timelines.end()) {
            found->second.release()->deleteLater();
            m_timelines.erase(found);
        }
        emit unsentChanged(roomId);
    });
}

MessageSync::~MessageSync() = default;

Timeline* MessageSync::find(const QString& roomId) const
{
    const auto found = m_timelines.find(roomId);
    return found == m_timelines.end() ? nullptr : found->second.get();
}

Timeline& MessageSync::open(const QString& roomId)
{
    m_closed.removeAll(roomId);
    if (Timeline* timeline = find(roomId)) {
        if (!timeline->isLoaded())
            fetchNewest(roomId);
        return *timeline;
    }
    Timeline& timeline = *m_timelines.emplace(roomId, std::make_unique<Timeline>(roomId)).first->second;
    timeline.restore(m_restored.take(roomId));
    connect(&timeline, &Timeline::unsentChanged, this, [this, roomId] { emit unsentChanged(roomId); });
    fetchNewest(roomId);
    return timeline;
}

void MessageSync::close(const QString& roomId)
{
    Timeline* timeline = find(roomId);
    if (timeline == nullptr)
        return;
    timeline->trim(KeptMessages, KeptBytes);
    m_closed.removeAll(roomId);
    m_closed.append(roomId);
    dropUnused();
}

void MessageSync::dropUnused()
{
    while (m_closed.size() > KeptTimelines) {
        const auto found = m_timelines.find(m_closed.takeFirst());
        // What the user said and what failed is never dropped unseen.
        if (found != m_timelines.end() && found->second->rowCount() == found->second->messageCount())
            m_timelines.erase(found);
    }
}

void MessageSync::fetchNewest(const QString& roomId)
{
    Timeline* timeline = find(roomId);
    if (timeline == nullptr || m_fetchingNewest.contains(roomId))
        return;
    m_fetchingNewest.insert(roomId);
    timeline->expectNewest();
    const auto gathering = std::make_shared<Gathering>();
    gathering->roomId = roomId;
    gathering->from = std::numeric_limits<qint64>::max();
    gathering->pageSize = PageSize;
    const relay::protocol::Room* room = m_known.room(roomId);
    if (room != nullptr && room->unread > 0 && !timeline->isLoaded()) {
        gathering->from = room->operatorReadTo + 1;
        gathering->pageSize = std::clamp(room->unread + PageSize, PageSize, relay::protocol::MaxPage);
    }
    gather(gathering);
    emit historyChanged(roomId);
}

/// All that is unread comes at once, so that the room is opened where it begins.
void MessageSync::gather(const std::shared_ptr<Gathering>& gathering)
{
    m_source.messages(gathering->roomId, {.before = oldestSeq(gathering->page)}, gathering->pageSize, this,
                      [this, gathering](const Result<MessagePage>& page) {
                          if (takePage(*gathering, page))
                              gather(gathering);
                          else
                              finish(*gathering);
                      });
}

/// Whether another page is to be fetched.
bool MessageSync::takePage(Gathering& gathering, const Result<MessagePage>& page)
{
    if (!page) {
        const bool again = page.error().code == ErrorCode::TooLarge && gathering.pageSize > PageSize;
        gathering.pageSize = PageSize;
        gathering.failed = !again;
        if (gathering.failed)
            emit failed(gathering.roomId, page.error());
        return again;
    }
    MessagePage& all = gathering.page;
    all.messages = page->messages + all.messages;
    all.hasOlder = page->hasOlder;
    return all.hasOlder && oldestSeq(all) > gathering.from && oldestSeq(all) > 0 && all.messages.size() < FarthestBack;
}

void MessageSync::finish(const Gathering& gathering)
{
    m_fetchingNewest.remove(gathering.roomId);
    Timeline* timeline = find(gathering.roomId);
    if (timeline != nullptr && !gathering.failed)
        timeline->takeNewest(gathering.page);
    if (const relay::protocol::Room* room = m_known.room(gathering.roomId))
        dropDeleted(*room);
    emit historyChanged(gathering.roomId);
    if (gathering.failed)
        m_reaching.remove(gathering.roomId);
    else
        goOnReaching(gathering.roomId);
}

void MessageSync::fetchOlder(const QString& roomId)
{
    const Timeline* timeline = find(roomId);
    if (timeline == nullptr || !canGrowBack(*timeline) || m_fetchingOlder.contains(roomId))
        return;
    m_fetchingOlder.insert(roomId);
    m_source.messages(roomId, {.before = timeline->oldestSeq()}, PageSize, this,
                      [this, roomId](const Result<MessagePage>& page) {
                          m_fetchingOlder.remove(roomId);
                          Timeline* current = find(roomId);
                          if (current == nullptr)
                              return;
                          if (page)
                              current->takeOlder(*page);
                          else
                              emit failed(roomId, page.error());
                          if (const relay::protocol::Room* room = m_known.room(roomId))
                              dropDeleted(*room);
                          emit historyChanged(roomId);
                          if (page)
                              goOnReaching(roomId);
                          else
                              m_reaching.remove(roomId);
                      });
    emit historyChanged(roomId);
}

void MessageSync::reach(const QString& roomId, qint64 seq)
{
    m_reaching.clear(); // what was wanted before is not any more
    m_reaching.insert(roomId, seq);
    open(roomId);
    goOnReaching(roomId);
}

void MessageSync::goOnReaching(const QString& roomId)
{
    const auto wanted = m_reaching.constFind(roomId);
    const Timeline* timeline = find(roomId);
    if (wanted == m_reaching.cend() || timeline == nullptr || m_fetchingNewest.contains(roomId))
        return;
    if (canGrowBack(*timeline) && timeline->oldestSeq() > *wanted) {
        fetchOlder(roomId);
        return;
    }
    m_reaching.erase(wanted);
    emit reached(roomId);
}

void MessageSync::deliver(const Message& message)
{
    Timeline* timeline = find(message.roomId);
    if (timeline == nullptr)
        return;
    timeline->add(message);
    if (timeline->messageCount() > MostMessages || timeline->bytes() > MostBytes)
        timeline->trim(MostMessages - MostMessages / 4, MostBytes - MostBytes / 4);
}

/// Of a room that is open, what the relay has deleted meanwhile.
void MessageSync::dropDeleted(const relay::protocol::Room& room)
{
    Timeline* timeline = find(room.id);
    if (timeline == nullptr)
        return;
    const int before = timeline->messageCount();
    timeline->dropBelow(room.keptFrom);
    if (timeline->messageCount() != before)
        emit historyChanged(room.id);
}

/// Everything was fetched anew: events may have been missed.
void MessageSync::catchUp()
{
    QStringList rooms; // whoever hears of it may open another one
    for (const auto& [roomId, timeline] : m_timelines)
        rooms.append(roomId);
    for (const QString& roomId : std::as_const(rooms))
        fetchNewest(roomId);
}

void MessageSync::send(const QString& roomId, const QString& text, const QString& replyTo)
{
    open(roomId).enqueue(text, QDateTime::currentMSecsSinceEpoch(), replyTo);
    post(roomId);
}

void MessageSync::retry(const QString& roomId, int row)
{
    Timeline* timeline = find(roomId);
    if (timeline == nullptr || row < timeline->messageCount() || row >= timeline->rowCount())
        return;
    if (timeline->entry(row).delivery == model::DeliveryState::Failed) {
        timeline->markSending(timeline->entry(row).once);
        post(roomId);
    }
}

void MessageSync::discard(const QString& roomId, int row)
{
    Timeline* timeline = find(roomId);
    if (timeline == nullptr || row < timeline->messageCount() || row >= timeline->rowCount())
        return;
    if (timeline->entry(row).delivery == model::DeliveryState::Failed)
        timeline->discard(timeline->entry(row).once);
}

QList<conversations::OutboxEntry> MessageSync::unsent(const QString& roomId) const
{
    const Timeline* timeline = find(roomId);
    return timeline != nullptr ? timeline->unsent() : m_restored.value(roomId);
}

QStringList MessageSync::unsentRooms() const
{
    QStringList rooms;
    for (auto room = m_restored.cbegin(); room != m_restored.cend(); ++room) {
        if (!m_timelines.contains(room.key()))
            rooms.append(room.key());
    }
    for (const auto& [roomId, timeline] : m_timelines) {
        if (!timeline->unsent().isEmpty())
            rooms.append(roomId);
    }
    return rooms;
}

void MessageSync::restore(const QString& roomId, const QList<conversations::OutboxEntry>& entries)
{
    if (Timeline* timeline = find(roomId))
        timeline->restore(entries);
    else
        m_restored.insert(roomId, entries);
}

/// The first that waits to be said in that room, unless one is on its way.
void MessageSync::post(const QString& roomId)
{
    const Timeline* timeline = find(roomId);
    if (timeline == nullptr || m_posting.contains(roomId))
        return;
    for (int row = timeline->messageCount(); row < timeline->rowCount(); ++row) {
        const conversations::OutboxEntry& entry = timeline->entry(row);
        if (entry.delivery != model::DeliveryState::Sending)
            continue;
        m_posting.insert(roomId);
        m_source.speak(roomId, {entry.text, entry.once, entry.replyTo}, this,
                       [this, roomId, once = entry.once](const Result<Message>& said) {
                           m_posting.remove(roomId);
                           if (!said && said.error().code == relay::protocol::ErrorCode::TimedOut)
                               emit unanswered();
                           Timeline* current = find(roomId);
                           if (current == nullptr)
                               return;
                           if (said)
                               current->markSent(once, said->id, said->seq);
                           else
                               current->markFailed(once, said.error());
                           post(roomId);
                       });
        return;
    }
}

} // namespace app::accounts
