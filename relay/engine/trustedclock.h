// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

#include "relay/protocol/error.h"
#include "relay/store/records.h"

namespace relay::engine {

namespace systemclock {
class Watch;
}

class Batch;
class Clock;
struct Engine;

/// The clock of the relay: whether the wall clock is believed, and which times are stored.
///
/// What is stored is evidence: a clock that is far from the newest confirmed time (more than a day ahead, or more than
/// ten minutes behind), that was set while the relay ran, or that is earlier than this program, is doubted. It is
/// confirmed by the kernel's word that it is synchronised, by an hour in which nobody set it, or by agreeing with the
/// evidence again. While it is doubted nothing is deleted and nothing expires by age. A relay without any evidence, and
/// without a synchronised clock, works on unproven times: what it writes is no evidence either, until an hour has
/// passed.
///
/// Times that are given out never go back, and stay near the clock. When it turns out that times were given under a
/// wrong clock, they are shifted to where they belong (correct()); whoever polls by one of those times is understood
/// all the same (sinceOf()).
class TrustedClock : public QObject
{
    Q_OBJECT

public:
    enum class Trust { Confirmed, Unproven, Doubted };

    explicit TrustedClock(const Clock& clock);
    ~TrustedClock() override;

    /// `state` is as it was last committed. `corrections` is what keptCorrections() gave in an earlier run.
    void begin(const store::State& state, const QByteArray& corrections);

    /// ms since the epoch, UTC: what is written down now. Never less than it was before.
    qint64 nowMs();

    Trust trust() const { return m_trust; }

    /// Whether anything may be deleted by age now.
    bool mayAge() const { return m_trust != Trust::Doubted; }

    /// Looks at the clock. Costs two system calls.
    void check();

    /// Puts into `state`, which is about to be committed, what the next run compares its clock with.
    void note(store::State& state) const;

    /// Shifts the times that were given under a wrong clock, in the store and in memory. finish() follows.
    protocol::Result<void> correct(Engine& engine, Batch& batch);
    void finish(bool committed);

    /// What a time that was once given out is now.
    qint64 sinceOf(qint64 ms) const;

    QByteArray keptCorrections() const;

signals:
    /// The clock is doubted, or not any more.
    void trustChanged();
    /// Somebody set the clock. Certificates, for example, must be made again.
    void leapt();
    /// Stored times were given under a wrong clock: correct() must shift them.
    void correctionDue();

private:
    struct Correction {
        qint64 from = 0; ///< times from here on, as they were given,
        qint64 to = 0;   ///< up to here,
        qint64 shift = 0;
    };

    struct Known {
        qint64 confirmedAt = 0;        ///< the newest time that was given under a confirmed clock; 0 for none
        qint64 lastAt = 0;             ///< the newest time that was given
        bool behind = false;           ///< times were given that ran ahead of the clock
        QList<Correction> corrections; ///< the last few that were made, oldest first
    };

    bool contradictsEvidence(qint64 wall) const;
    bool isEarly(qint64 wall) const;
    void planCorrection(qint64 wall);

    const Clock& m_clock;
    QTimer m_timer;
    std::unique_ptr<systemclock::Watch> m_watch;
    Trust m_trust = Trust::Unproven;
    bool m_begun = false;
    Known m_known;
    std::optional<Known> m_before; ///< a correction that is not committed yet
    qint64 m_lastMonotonic = 0;    ///< when m_known.lastAt was given
    qint64 m_offset = 0;           ///< wall clock minus monotonic, ms
    qint64 m_agreedOffset = 0;     ///< the same, when the clock was last not doubted in this run
    bool m_hasAgreed = false;
    qint64 m_since = 0;                     ///< monotonic: since when nobody has set it
    std::optional<Correction> m_correction; ///< to be made
};

} // namespace relay::engine
