// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstddef>

namespace relay::http {

/// Which of the relay's public faces a route belongs to.
enum class Face { Other, Laink, AgentRing, Mcp, Bell, Operator };

/// By a route's pattern: "/v1/room/{id}" is Laink's.
Face faceOf(QByteArrayView pattern);

/// Counts of requests and answers since the start. Plain numbers of the relay's one thread.
class RequestStats
{
public:
    static constexpr std::size_t Faces = 6;
    /// The upper bounds of the classes that durations are counted in, in microseconds; one more class is above them.
    static constexpr std::array<qint64, 11> BoundsUs{250,    500,    1'000,   2'500,   5'000,    10'000,
                                                     25'000, 50'000, 100'000, 500'000, 2'500'000};

    struct OfFace {
        std::array<quint64, 6> answers{}; ///< by the first digit of the status
        std::array<quint64, BoundsUs.size() + 1> durations{};
        quint64 durationUs = 0; ///< of all of them together
        int waiting = 0;        ///< requests that wait for something to happen, now
    };

    void noteAnswer(Face face, int status)
    {
        ++at(face).answers[std::min<std::size_t>(static_cast<std::size_t>(status / 100), 5)];
    }

    /// Only for a request that did not wait for an event.
    void noteDuration(Face face, qint64 us)
    {
        const auto above = std::lower_bound(BoundsUs.begin(), BoundsUs.end(), us);
        ++at(face).durations[static_cast<std::size_t>(above - BoundsUs.begin())];
        at(face).durationUs += static_cast<quint64>(us);
    }

    void noteWaiting(Face face, int difference) { at(face).waiting += difference; }

    const OfFace& of(Face face) const { return m_faces[static_cast<std::size_t>(face)]; }

private:
    OfFace& at(Face face) { return m_faces[static_cast<std::size_t>(face)]; }

    std::array<OfFace, Faces> m_faces{};
};

} // namespace relay::http
