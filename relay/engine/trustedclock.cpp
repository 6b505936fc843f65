// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/trustedclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

#include "relay/engine/batch.h"
#include "relay/engine/clock.h"
#include "relay/engine/directoryloader.h"
#include "relay/engine/engine.h"
#include "relay/engine/systemclock.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::engine {

namespace {

constexpr qint64 HourMs = 3600'000;
constexpr qint64 DayMs = 24 * HourMs;
constexpr qint64 LeapMs = 60'000;       ///< less is a clock that is being adjusted
constexpr qint64 FarBehindMs = 600'000; ///< of the evidence
constexpr qint64 FarAheadMs = DayMs;
constexpr qint64 ProofMs = HourMs;   ///< of agreement
constexpr qint64 CorrectMs = HourMs; ///< less is waited for: times stand still until the clock has caught up
constexpr qint64 Endless = std::numeric_limits<qint64>::max();
constexpr qint64 FloorMs = 7 * DayMs;
constexpr int ConfirmedPaceMs = 60'000;
constexpr int DoubtedPaceMs = 10'000;
constexpr qsizetype MostCorrections = 8;

/// 2026-01-01: no computer that runs this program had that before it.
constexpr qint64 ProgramMs = 1'767'225'600'000;

} // namespace

TrustedClock::TrustedClock(const Clock& clock)
    : m_clock(clock)
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TrustedClock::check);
}

TrustedClock::~TrustedClock() = default;

void TrustedClock::begin(const store::State& state, const QByteArray& corrections)
{
    m_known = {state.confirmedAt, state.lastAt, state.behind, {}};
    m_lastMonotonic = m_clock.monotonicMs();
    m_since = m_lastMonotonic;
    for (const QJsonValue& kept : QJsonDocument::fromJson(corrections).array())
        m_known.corrections.append({kept[u"from"].toInteger(), kept[u"to"].toInteger(), kept[u"shift"].toInteger()});
    m_watch = std::make_unique<systemclock::Watch>();
    connect(m_watch.get(), &systemclock::Watch::clockSet, this, &TrustedClock::check);
    check();
}

// -- what is believed -------------------------------------------------------------------------------------------------

bool TrustedClock::isEarly(qint64 wall) const
{
    return wall < ProgramMs || (m_known.confirmedAt > 0 && wall < m_known.confirmedAt - FarBehindMs);
}

/// Only confirmed times are evidence against a clock; others only where there are none, and only against one that is
/// ahead of them: a clock that is behind them may be the first one that is right.
bool TrustedClock::contradictsEvidence(qint64 wall) const
{
    const qint64 evidence = m_known.confirmedAt > 0 ? m_known.confirmedAt : m_known.lastAt;
    return isEarly(wall) || (evidence > 0 && wall > evidence + FarAheadMs);
}

void TrustedClock::check()
{
    const qint64 monotonic = m_clock.monotonicMs();
    const qint64 wall = m_clock.nowMs();
    const qint64 offset = wall - monotonic;
    const Trust before = m_trust;
    const bool isLeap = m_begun && std::abs(offset - m_offset) > LeapMs;
    m_offset = offset;
    if (!m_begun) {
        m_begun = true;
        m_trust = contradictsEvidence(wall)                                              ? Trust::Doubted
                  : m_known.confirmedAt > 0 && wall >= m_known.confirmedAt - FarBehindMs ? Trust::Confirmed
                                                                                         : Trust::Unproven;
    } else if (isLeap) {
        m_since = monotonic;
        m_trust = Trust::Doubted;
    }
    const bool isProven = m_clock.isSynchronized() || monotonic - m_since >= ProofMs;
    if (isProven)
        m_trust = Trust::Confirmed;
    else if (isLeap && m_hasAgreed && std::abs(offset - m_agreedOffset) <= LeapMs)
        m_trust = m_known.confirmedAt > 0 ? Trust::Confirmed : Trust::Unproven;
    if (m_trust != Trust::Doubted) {
        m_agreedOffset = offset;
        m_hasAgreed = true;
    }
    planCorrection(wall);
    m_timer.start(m_trust == Trust::Confirmed ? ConfirmedPaceMs : DoubtedPaceMs);
    if (isLeap)
        emit leapt();
    if (m_trust != before)
        emit trustChanged();
    if (m_correction)
        emit correctionDue();
}

/// Times in the future were given under a wrong clock, and so were those that ran on while the clock was behind.
void TrustedClock::planCorrection(qint64 wall)
{
    const bool confirmed = m_trust == Trust::Confirmed;
    if (confirmed && m_correction && m_correction->shift > 0)
        return; // times are right again since it was planned
    m_correction.reset();
    if (m_known.lastAt > wall + CorrectMs && (confirmed || !isEarly(wall)))
        m_correction = {wall + 1, Endless, wall - m_known.lastAt};
    else if (confirmed && m_known.behind && m_known.lastAt < wall - CorrectMs)
        m_correction = {m_known.confirmedAt + 1, m_known.lastAt, wall - m_known.lastAt};
    else if (confirmed)
        m_known.behind = false;
}

// -- what is written down ---------------------------------------------------------------------------------------------

qint64 TrustedClock::nowMs()
{
    const qint64 wall = m_clock.nowMs();
    const qint64 monotonic = m_clock.monotonicMs();
    const bool isProofDue = m_trust != Trust::Confirmed && monotonic - m_since >= ProofMs;
    if (m_begun && (isProofDue || std::abs(wall - monotonic - m_offset) > LeapMs))
        check();
    qint64 now = std::max(wall, m_known.lastAt);
    // Far behind, the clock says nothing: time runs on without it.
    if (m_known.lastAt > 0 && wall < m_known.lastAt - CorrectMs) {
        now = m_known.lastAt + std::max<qint64>(1, monotonic - m_lastMonotonic);
        m_known.behind = true;
    }
    m_known.lastAt = now;
    m_lastMonotonic = monotonic;
    return now;
}

void TrustedClock::note(store::State& state) const
{
    state.lastAt = m_known.lastAt;
    if (m_trust == Trust::Confirmed && !m_correction)
        state.confirmedAt = std::max(m_known.lastAt, state.lastLineAt);
    state.behind = m_known.behind;
}

Result<void> TrustedClock::correct(Engine& engine, Batch& batch)
{
    if (!m_correction)
        return {};
    m_before = m_known;
    const qint64 wall = m_clock.nowMs();
    const qint64 newest = std::max(m_known.lastAt, engine.state.lastLineAt);
    Correction correction = *m_correction;
    // No time falls behind what was confirmed, or is taken for a very old one.
    const qint64 floor = m_known.confirmedAt > 0 && m_known.confirmedAt < wall ? m_known.confirmedAt : wall - FloorMs;
    if (auto written = engine.store.messages().index().write(store::RoomIndex::AllRooms); !written)
        return written;
    if (correction.to != Endless && engine.state.lastLineAt >= correction.from)
        correction.to = std::max(correction.to, engine.state.lastLineAt);
    const auto first = engine.store.shiftTimes({correction.from, correction.to, correction.shift, floor});
    if (!first)
        return tl::unexpected(first.error());
    for (auto& [key, agent] : engine.directory.agents()) {
        for (qint64* time : {&agent.record.lastSeenAt, &agent.record.rungAt}) { // written lazily
            if (*time >= correction.from && *time <= correction.to)
                *time = std::max(*time + correction.shift, floor);
        }
    }
    batch.audit().note("times_corrected"_L1, {{u"from_ms"_s, correction.from}, {u"shift_ms"_s, correction.shift}});
    batch.announceRelay(); // a seq of its own: whoever follows events reads everything anew
    batch.shiftTimes(correction.from, correction.shift, wall);
    correction.to = std::min(correction.to, newest);
    correction.from = *first;
    if (*first > 0)
        m_known.corrections.append(correction);
    m_known.corrections.removeIf([wall](const Correction& made) { return made.shift < 0 && made.from <= wall; });
    if (m_known.corrections.size() > MostCorrections)
        m_known.corrections.removeFirst();
    m_known.lastAt = wall;
    m_known.confirmedAt = std::min(m_known.confirmedAt, wall);
    // Moved under a clock that nobody has confirmed, they may have to move again.
    m_known.behind = m_trust != Trust::Confirmed;
    m_lastMonotonic = m_clock.monotonicMs();
    m_correction.reset();
    return engine.store.meta().write(u"time_corrections"_s, keptCorrections()).and_then([&engine] {
        return DirectoryLoader::reload(engine);
    });
}

void TrustedClock::finish(bool committed)
{
    if (const auto before = std::exchange(m_before, std::nullopt); before && !committed)
        m_known = *before;
}

qint64 TrustedClock::sinceOf(qint64 ms) const
{
    for (const Correction& made : m_known.corrections) {
        if (ms >= made.from && ms <= made.to)
            ms += made.shift;
    }
    return ms;
}

QByteArray TrustedClock::keptCorrections() const
{
    QJsonArray kept;
    for (const Correction& made : m_known.corrections)
        kept.append(QJsonObject{{u"from"_s, made.from}, {u"to"_s, made.to}, {u"shift"_s, made.shift}});
    return QJsonDocument(kept).toJson(QJsonDocument::Compact);
}

} // namespace relay::engine
