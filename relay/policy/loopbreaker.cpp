// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/policy/loopbreaker.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

namespace relay::policy {

namespace {

constexpr std::size_t MostRooms = 4096; ///< about 10 MiB
constexpr std::size_t MostJourneys = 1024;
constexpr std::size_t MostAgents = 32; ///< of a journey
constexpr qsizetype MostStops = 16;
constexpr qint64 LongestJourneyMs = 6 * 3600'000LL;
constexpr std::size_t Handles = 4; ///< hashes by which a text is found again; texts that are alike share one of them

} // namespace

LoopBreaker::Verdict LoopBreaker::note(const Said& said)
{
    const TextTrace trace(said.text);
    if (!m_rooms.contains(said.room))
        makeRoom();
    Room& room = m_rooms[said.room];
    room.usedAt = said.nowMs;
    const bool tooFast = isTooFast(room, said.author, said.nowMs);
    room.lines[static_cast<std::size_t>(room.count % Window)] = {trace, said.author};
    ++room.count;
    Verdict verdict = repeats(room, trace);
    const Verdict circle = goesRound(said, trace);
    if (verdict.alarm == Alarm::None && circle.alarm != Alarm::None)
        verdict = circle;
    if (verdict.alarm == Alarm::None && tooFast)
        verdict.alarm = Alarm::Rate;
    return verdict;
}

void LoopBreaker::forget(qint64 room)
{
    m_rooms.erase(room);
    for (auto journey = m_journeys.begin(); journey != m_journeys.end();) {
        const auto next = std::next(journey);
        if (journey->rooms.contains(room))
            drop(journey);
        journey = next;
    }
}

void LoopBreaker::makeRoom()
{
    if (m_rooms.size() < MostRooms)
        return;
    // The quarter that was silent for longest, so that it is seldom done.
    std::vector<qint64> times;
    times.reserve(m_rooms.size());
    for (const auto& [key, room] : m_rooms)
        times.push_back(room.usedAt);
    const auto quarter = times.begin() + MostRooms / 4;
    std::ranges::nth_element(times, quarter);
    std::erase_if(m_rooms, [oldest = *quarter](const auto& entry) { return entry.second.usedAt <= oldest; });
}

bool LoopBreaker::isTooFast(Room& room, qint64 author, qint64 nowMs)
{
    const bool isReply =
        room.count > 0 && room.lines[static_cast<std::size_t>((room.count - 1) % Window)].author != author;
    const double leaked = static_cast<double>(nowMs - room.levelAt) / 1000 * RatePerSecond;
    room.level = std::max(0.0, room.level - leaked) + (isReply ? 1 : RateOfMonologue);
    room.levelAt = nowMs;
    return room.level > RateBurst;
}

LoopBreaker::Verdict LoopBreaker::repeats(Room& room, const TextTrace& trace) const
{
    const auto end = room.lines.begin() + std::min(room.count, Window);
    if (trace.length() >= LongText) {
        const auto alike = std::count_if(room.lines.begin(), end, [&trace](const Line& line) {
            return line.trace.isSame(trace) || (line.trace.length() >= LongText && line.trace.isLike(trace, Alike));
        });
        if (alike >= AlikeInWindow)
            return {Alarm::Loop, static_cast<int>(alike), {}};
    }
    if (room.count < Window)
        return {};
    std::array<const Line*, DifferentInWindow> different{};
    std::size_t count = 0;
    for (const Line& line : room.lines) {
        const auto last = different.begin() + static_cast<std::ptrdiff_t>(count);
        if (std::any_of(different.begin(), last, [&](const Line* known) { return known->trace.isSame(line.trace); }))
            continue;
        if (count == different.size())
            return {};
        different[count++] = &line;
    }
    return {Alarm::Loop, Window, {}};
}

// -- round through several rooms
// ---------------------------------------------------------------------------------------

LoopBreaker::Verdict LoopBreaker::goesRound(const Said& said, const TextTrace& trace)
{
    if (trace.length() < CircleText)
        return {};
    Journey& journey = *journeyOf(trace, said.nowMs);
    if (!journey.rooms.contains(said.room) && journey.rooms.size() < MostStops)
        journey.rooms.append(said.room);
    Verdict verdict;
    if (journey.agents.size() < MostAgents || journey.agents.contains(said.author)) {
        Journey::Agent& author = journey.agents[said.author];
        if (author.back && ++author.laps >= Laps)
            verdict = {Alarm::Circle, 0, journey.rooms};
        author.back = false;
        author.saidIn = said.room;
    }
    if (verdict.alarm != Alarm::None)
        journey.agents.clear(); // one pause breaks the circle: the rooms further on need none
    for (const qint64 hearer : said.hearers) {
        const auto known = journey.agents.find(hearer);
        if (known != journey.agents.end() && known->second.saidIn != said.room)
            known->second.back = true;
    }
    return verdict;
}

LoopBreaker::Journeys::iterator LoopBreaker::journeyOf(const TextTrace& trace, qint64 nowMs)
{
    const auto handles = std::span(trace.sketch()).first(std::min(trace.sketchSize(), Handles));
    for (const quint32 handle : handles) {
        const auto [from, to] = m_bySketch.equal_range(handle);
        for (auto found = from; found != to; ++found) {
            if (found->second->trace.isLike(trace, CircleAlike) && nowMs - found->second->startedAt < LongestJourneyMs)
                return found->second;
        }
    }
    if (m_journeys.size() >= MostJourneys)
        drop(std::prev(m_journeys.end()));
    m_journeys.push_front({trace, {}, {}, nowMs});
    for (const quint32 handle : handles)
        m_bySketch.emplace(handle, m_journeys.begin());
    return m_journeys.begin();
}

void LoopBreaker::drop(Journeys::iterator journey)
{
    const auto handles = std::span(journey->trace.sketch()).first(std::min(journey->trace.sketchSize(), Handles));
    for (const quint32 handle : handles) {
        const auto [from, to] = m_bySketch.equal_range(handle);
        const auto entry = std::find_if(from, to, [&](const auto& each) { return each.second == journey; });
        if (entry != to)
            m_bySketch.erase(entry);
    }
    m_journeys.erase(journey);
}

} // namespace relay::policy
