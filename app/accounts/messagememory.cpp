// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/messagememory.h"

#include <algorithm>

#include "relay/protocol/textcut.h"

namespace app::accounts {

using relay::protocol::Message;
using relay::protocol::MessagePage;
using relay::protocol::SearchHit;
using relay::protocol::SearchPage;
using relay::protocol::TextRange;

namespace {

constexpr qsizetype HitsOfPage = 50;
/// Characters looked at for one page: some milliseconds.
constexpr qsizetype LookedAt = 2'000'000;
constexpr qsizetype SnippetBefore = 40;
constexpr qsizetype SnippetLength = 160;

/// What a message costs beside its text: ids, names, the entry itself.
qsizetype sizeOf(const Message& message)
{
    constexpr qsizetype Overhead = 100;
    return message.text.size() + message.agentName.size() + message.id.size() + message.agentId.size() + Overhead;
}

SearchHit hitOf(const Message& message, const QString& roomName, const QStringList& words, qsizetype first)
{
    SearchHit hit{.message = message, .roomName = roomName, .snippet = {}, .ranges = {}};
    const qsizetype from = relay::protocol::placeToCut(message.text, std::max<qsizetype>(0, first - SnippetBefore));
    QString part = relay::protocol::beginningOf(QStringView(message.text).sliced(from), SnippetLength).toString();
    std::replace_if(
        part.begin(), part.end(), [](QChar character) { return character.isSpace(); }, u' ');
    const bool cutBefore = from > 0;
    const bool cutAfter = from + part.size() < message.text.size();
    hit.snippet = (cutBefore ? QStringLiteral("…") : QString()) + part + (cutAfter ? QStringLiteral("…") : QString());
    QList<TextRange> found;
    for (const QString& word : words) {
        for (qsizetype at = hit.snippet.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = hit.snippet.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            found.append({at, word.size()});
    }
    std::sort(found.begin(), found.end(),
              [](const TextRange& one, const TextRange& other) { return one.from < other.from; });
    for (const TextRange& range : std::as_const(found)) {
        if (hit.ranges.isEmpty() || range.from >= hit.ranges.last().from + hit.ranges.last().length)
            hit.ranges.append(range);
    }
    return hit;
}

/// Where the first of the words is; -1 when one of them is not there.
qsizetype findAll(const QString& text, const QStringList& words)
{
    qsizetype first = text.size();
    for (const QString& word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        first = std::min(first, at);
    }
    return first;
}

} // namespace

qint64 MessageMemory::add(Message message)
{
    Room& room = m_rooms[message.roomId];
    if (room.ids.contains(message.id))
        return 0;
    message.seq = ++m_seq;
    room.ids.insert(message.id);
    const qsizetype size = sizeOf(message);
    room.characters += size;
    m_characters += size;
    room.messages.append(std::move(message));
    makeRoom(room);
    return m_seq;
}

/// The newest of a room always stays.
void MessageMemory::makeRoom(Room& room)
{
    while (room.messages.size() > 1 &&
           (room.messages.size() > m_bounds.roomMessages || room.characters > m_bounds.roomCharacters))
        dropOldest(room);
    while (m_characters > m_bounds.characters) {
        const auto largest = std::max_element(m_rooms.begin(), m_rooms.end(), [](const Room& one, const Room& other) {
            return one.characters < other.characters;
        });
        if (largest->messages.size() <= 1)
            return;
        dropOldest(*largest);
    }
}

void MessageMemory::dropOldest(Room& room)
{
    const Message oldest = room.messages.takeFirst();
    const qsizetype size = sizeOf(oldest);
    room.ids.remove(oldest.id);
    room.characters -= size;
    m_characters -= size;
}

bool MessageMemory::knows(const QString& roomId, const QString& messageId) const
{
    const auto room = m_rooms.constFind(roomId);
    return room != m_rooms.cend() && room->ids.contains(messageId);
}

MessagePage MessageMemory::page(const QString& roomId, clients::HistoryPlace place, int limit) const
{
    MessagePage page;
    const auto room = m_rooms.constFind(roomId);
    if (room == m_rooms.cend())
        return page;
    const QList<Message>& all = room->messages;
    const auto isBefore = [](const Message& message, qint64 seq) { return message.seq < seq; };
    qsizetype from = 0;
    qsizetype to = all.size();
    if (place.after > 0) {
        from = std::lower_bound(all.begin(), all.end(), place.after + 1, isBefore) - all.begin();
        to = std::min<qsizetype>(to, from + limit);
    } else {
        if (place.before > 0)
            to = std::lower_bound(all.begin(), all.end(), place.before, isBefore) - all.begin();
        from = std::max<qsizetype>(0, to - limit);
    }
    page.messages = all.mid(from, to - from);
    page.hasOlder = from > 0;
    page.hasNewer = to < all.size();
    return page;
}

SearchPage MessageMemory::search(const QString& query, qint64 before, const QHash<QString, QString>& roomNames) const
{
    SearchPage page;
    const QStringList words = query.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return page;
    QList<const Message*> newestFirst;
    for (const Room& room : m_rooms) {
        for (const Message& message : room.messages) {
            if (before == 0 || message.seq < before)
                newestFirst.append(&message);
        }
    }
    std::sort(newestFirst.begin(), newestFirst.end(),
              [](const Message* one, const Message* other) { return one->seq > other->seq; });
    qsizetype looked = 0;
    for (const Message* message : std::as_const(newestFirst)) {
        if (page.hits.size() >= HitsOfPage || looked > LookedAt) {
            page.more = true;
            return page;
        }
        page.nextBefore = message->seq;
        looked += sizeOf(*message);
        const qsizetype first = findAll(message->text, words);
        if (first >= 0)
            page.hits.append(hitOf(*message, roomNames.value(message->roomId), words, first));
    }
    return page;
}

qint64 MessageMemory::newestTime(const QString& roomId) const
{
    const auto room = m_rooms.constFind(roomId);
    return room == m_rooms.cend() || room->messages.isEmpty() ? 0 : room->messages.last().createdAt;
}

int MessageMemory::count(const QString& roomId) const
{
    const auto room = m_rooms.constFind(roomId);
    return room == m_rooms.cend() ? 0 : static_cast<int>(room->messages.size());
}

void MessageMemory::forget(const QString& roomId)
{
    const Room gone = m_rooms.take(roomId);
    m_characters -= gone.characters;
}

void MessageMemory::clear()
{
    m_rooms.clear();
    m_characters = 0;
}

} // namespace app::accounts
