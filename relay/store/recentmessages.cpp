// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/recentmessages.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace relay::store {

RecentMessages::Run& RecentMessages::runOf(qint64 room, qint64 from)
{
    const auto [found, isNew] = m_runs.try_emplace(room);
    Run& run = found->second;
    if (isNew) {
        run.from = from;
        run.turn = m_turns.insert(m_turns.end(), room);
    } else {
        m_turns.splice(m_turns.end(), m_turns, run.turn);
    }
    return run;
}

void RecentMessages::add(const MessageRecord& message)
{
    Run& run = runOf(message.room, message.seq - 1);
    run.messages.push_back(message);
    m_bytes += sizeOf(message);
    keepWithinBounds(run);
}

void RecentMessages::addOlder(qint64 room, qint64 seq, const QList<MessageRecord>& messages, bool all)
{
    const auto known = m_runs.find(room);
    const bool isNew = known == m_runs.end();
    if (isNew && !all)
        return;
    const qint64 from = isNew ? std::numeric_limits<qint64>::max() : known->second.from;
    const auto end = std::ranges::upper_bound(messages, from, {}, &MessageRecord::seq);
    const qsizetype older = end - messages.begin();
    const bool joins = all || end != messages.end();
    if (seq >= from || !joins || older + (isNew ? 0 : known->second.messages.size()) > MaxPerRoom)
        return;
    Run& run = runOf(room, from);
    for (qsizetype i = older; i > 0; --i) {
        run.messages.push_front(messages[i - 1]);
        m_bytes += sizeOf(run.messages.front());
    }
    run.from = seq;
    keepWithinBounds(run);
}

void RecentMessages::keepWithinBounds(Run& run)
{
    if (run.messages.size() > MaxPerRoom)
        dropOldest(run);
    while (m_bytes > MaxBytes && m_turns.size() > 1)
        drop(m_runs.find(m_turns.front()));
    while (m_bytes > MaxBytes && run.messages.size() > 1)
        dropOldest(run);
}

void RecentMessages::remove(qint64 room, qint64 seq)
{
    const auto found = m_runs.find(room);
    if (found == m_runs.end() || seq <= found->second.from)
        return;
    QList<MessageRecord>& messages = found->second.messages;
    const auto message = std::ranges::lower_bound(messages, seq, {}, &MessageRecord::seq);
    if (message == messages.end() || message->seq != seq)
        return;
    m_bytes -= sizeOf(*message);
    messages.erase(message);
}

void RecentMessages::removeAll(qint64 room)
{
    if (const auto found = m_runs.find(room); found != m_runs.end())
        drop(found);
}

void RecentMessages::clear()
{
    m_runs.clear();
    m_turns.clear();
    m_bytes = 0;
}

std::optional<QList<MessageRecord>> RecentMessages::after(qint64 room, qint64 seq, int limit) const
{
    const auto found = m_runs.find(room);
    if (found == m_runs.end() || seq < found->second.from)
        return std::nullopt;
    const QList<MessageRecord>& messages = found->second.messages;
    const auto first = std::ranges::upper_bound(messages, seq, {}, &MessageRecord::seq);
    const auto count = std::min<std::ptrdiff_t>(limit, messages.end() - first);
    return QList<MessageRecord>(first, first + count);
}

void RecentMessages::dropOldest(Run& run)
{
    run.from = run.messages.front().seq;
    m_bytes -= sizeOf(run.messages.front());
    run.messages.pop_front();
}

void RecentMessages::drop(Runs::iterator run)
{
    for (const MessageRecord& message : run->second.messages)
        m_bytes -= sizeOf(message);
    m_turns.erase(run->second.turn);
    m_runs.erase(run);
}

qsizetype RecentMessages::sizeOf(const MessageRecord& message)
{
    return 128 + message.text.size() * 2;
}

} // namespace relay::store
