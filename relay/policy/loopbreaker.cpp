// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/policy/loopbreaker.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace relay::policy {

namespace {

constexpr std::size_t MostRooms = 2048; ///< about 22 MiB
constexpr std::size_t MostJourneys = 1024;
constexpr std::size_t MostAgents = 32; ///< of a journey
constexpr qsizetype MostStops = 16;
constexpr int MostLooks = 32; ///< at journeys with one handle: a phrase that everybody uses must not cost much
constexpr int LettersOfALongText = 400; ///< of shorter ones a sketch has nearly every word
constexpr qint64 LongestJourneyMs = 6 * 3600'000LL;

} // namespace

LoopBreaker::Verdict LoopBreaker::note(const Said& said)
{
    const TextTrace trace(said.text);
    if (!m_rooms.contains(said.room))
        makeRoom();
    Room& room = m_rooms[said.room];
    room.usedAt = said.nowMs;
    const bool tooFast = isTooFast(room, said.author, said.nowMs);
    const Resemblance found = compare(room, trace);
    room.add({trace, said.author, found.repeats});
    Verdict verdict = repeats(room, found);
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
    const bool isReply = room.count > 0 && room.line(0).author != author;
    const double leaked = static_cast<double>(nowMs - room.levelAt) / 1000 * RatePerSecond;
    room.level = std::max(0.0, room.level - leaked) + (isReply ? 1 : RateOfMonologue);
    room.levelAt = nowMs;
    return room.level > RateBurst;
}

const LoopBreaker::Line& LoopBreaker::Room::line(qint64 back) const
{
    return lines[static_cast<std::size_t>((count - 1 - back) % Memory)];
}

void LoopBreaker::Room::add(const Line& line)
{
    if (count < Memory)
        lines.push_back(line);
    else
        lines[static_cast<std::size_t>(count % Memory)] = line;
    ++count;
}

bool LoopBreaker::isAlike(const TextTrace& one, const TextTrace& other, const TextTrace::Likeness& likeness)
{
    if (likeness.common < FewCommonWords)
        return false;
    const int stretches = one.commonStretches(other);
    const bool isLong = std::min(one.length(), other.length()) >= LettersOfALongText;
    const bool alike = likeness.common >= CommonWords ? likeness.share >= Alike || stretches >= CommonStretches
                                                      : isLong && stretches >= ManyCommonStretches;
    const bool isNews = one.isRecord() && other.isRecord() && !one.hasNumbersOf(other);
    return alike && !isNews;
}

LoopBreaker::Resemblance LoopBreaker::compare(const Room& room, const TextTrace& trace)
{
    if (trace.length() < LongText)
        return {};
    Resemblance found{1, 1, false};
    for (qint64 back = 0; back < room.size(); ++back) {
        const TextTrace& other = room.line(back).trace;
        if (other.length() < LongText)
            continue;
        const qint64 messages = back + 2; // from that one to this one, both counted
        const TextTrace::Likeness likeness = other.likeness(trace);
        const bool nearlySame = other.isNearlySame(trace, likeness);
        const bool alike = nearlySame || isAlike(other, trace, likeness);
        found.same += nearlySame && messages <= Window ? 1 : 0;
        found.alike += alike && messages <= WideWindow ? 1 : 0;
        found.repeats = found.repeats || alike;
    }
    return found;
}

LoopBreaker::Verdict LoopBreaker::repeats(const Room& room, const Resemblance& found)
{
    if (found.same >= AlikeInWindow)
        return {Alarm::Loop, found.same, Window, {}};
    if (found.alike >= AlikeInWideWindow)
        return {Alarm::Loop, found.alike, WideWindow, {}};
    if (found.repeats && room.size() >= WideWindow) {
        int longOnes = 0;
        int repeated = 0;
        for (qint64 back = 0; back < WideWindow; ++back) {
            longOnes += room.line(back).trace.length() >= LongText ? 1 : 0;
            repeated += room.line(back).repeats ? 1 : 0;
        }
        if (longOnes >= LongInWideWindow && repeated >= longOnes * Repeated)
            return {Alarm::Loop, repeated, WideWindow, {}};
    }
    if (isFewTexts(room))
        return {Alarm::Loop, Window, Window, {}};
    return {};
}

bool LoopBreaker::isFewTexts(const Room& room)
{
    if (room.size() < Window)
        return false;
    std::array<const TextTrace*, DifferentInWindow> different{};
    std::size_t count = 0;
    for (qint64 back = 0; back < Window; ++back) {
        const TextTrace& trace = room.line(back).trace;
        const auto last = different.begin() + static_cast<std::ptrdiff_t>(count);
        if (std::any_of(different.begin(), last, [&](const TextTrace* known) { return known->isSame(trace); }))
            continue;
        if (count == different.size())
            return false;
        different[count++] = &trace;
    }
    return true;
}

// -- round through several rooms --------------------------------------------------------------------------------------

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
            verdict = {Alarm::Circle, 0, 0, journey.rooms};
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
    for (const quint32 handle : trace.handles()) {
        if (handle == 0)
            break;
        const auto [from, to] = m_byHandle.equal_range(handle);
        int looks = 0;
        for (auto found = from; found != to && looks < MostLooks; ++found, ++looks) {
            const Journey& known = *found->second;
            const TextTrace::Likeness likeness = known.trace.likeness(trace);
            const bool alike = isAlike(known.trace, trace, likeness) || known.trace.isNearlySame(trace, likeness);
            if (alike && nowMs - known.startedAt < LongestJourneyMs)
                return found->second;
        }
    }
    if (m_journeys.size() >= MostJourneys)
        drop(std::prev(m_journeys.end()));
    m_journeys.push_front({trace, {}, {}, nowMs});
    for (const quint32 handle : trace.handles()) {
        if (handle != 0)
            m_byHandle.emplace(handle, m_journeys.begin());
    }
    return m_journeys.begin();
}

void LoopBreaker::drop(Journeys::iterator journey)
{
    for (const quint32 handle : journey->trace.handles()) {
        const auto [from, to] = m_byHandle.equal_range(handle);
        const auto entry = std::find_if(from, to, [&](const auto& each) { return each.second == journey; });
        if (entry != to)
            m_byHandle.erase(entry);
    }
    m_journeys.erase(journey);
}

} // namespace relay::policy
