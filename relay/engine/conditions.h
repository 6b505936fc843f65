// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QObject>

#include <array>

#include "relay/protocol/relayinfo.h"

namespace relay::engine {

class Clock;

/// What is wrong with the relay as a whole, and since when. Whoever finds something sets its code, and clears it when
/// it is over. The operator reads the list in `GET /operator/v1/relay`, and an event tells when it changes. The codes
/// are in protocol::condition.
class Conditions : public QObject
{
    Q_OBJECT

public:
    /// All that can be set. resources/openapi.json names the same.
    static constexpr std::array Codes{protocol::condition::DiskFull,
                                      protocol::condition::DiskLow,
                                      protocol::condition::DiskFailing,
                                      protocol::condition::QuotaReached,
                                      protocol::condition::AgentQuotaReached,
                                      protocol::condition::DataGone,
                                      protocol::condition::DatabaseDamaged,
                                      protocol::condition::ClockUnconfirmed,
                                      protocol::condition::DescriptorsExhausted,
                                      protocol::condition::LoopbackTaken,
                                      protocol::condition::PushFailing};

    /// `clock` is borrowed and must live longer.
    explicit Conditions(const Clock& clock);

    /// Present from now on, or not any more. Setting what is set keeps its `since`.
    void set(QLatin1StringView code, bool present);
    /// The same, with the figures of a code that has some; they alone announce nothing, but other agents do. `since` is
    /// not taken.
    void set(const protocol::Condition& condition);

    bool has(QLatin1StringView code) const;
    /// Whether that one keeps agents from writing.
    static bool stopsWriting(QAnyStringView code);
    /// Whether one of them keeps agents from writing (`GET /v1/health` is 503).
    bool stopWriting() const;

    const QList<protocol::Condition>& list() const { return m_list; }

signals:
    /// One came or went, or is about other agents.
    void changed();

private:
    const Clock& m_clock;
    QList<protocol::Condition> m_list; ///< in the order of their coming
};

} // namespace relay::engine
