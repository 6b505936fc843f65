// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

#include "relay/engine/directory.h"
#include "relay/exchange/access.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

/// The bell of each agent (contract, "The bell"): whether an unread message waits that the bell has not rung for. From
/// that and from the waits of the agent follows whether messages reach it (availability()).
///
/// One ring stands for all messages that wait at its time. A message that was delivered since needs no ring, but stays
/// unread until the agent asks for more. Until the agent has looked at a room after a ring, further messages belong to
/// the same burst, and ring once more after BurstMs.
class Bell : public QObject
{
    Q_OBJECT

public:
    explicit Bell(Engine& engine);

    /// After the directory was loaded. Rings of an earlier run count as rung now.
    void begin();
    /// Completes all tests with what is known.
    void shutDown();

    /// The answer to a call of the agent's bell: rings when a message waits that it has not rung for. With `again`,
    /// also when something is still unread so many seconds after the last ring or look. Unauthorized for an agent that
    /// was revoked while it waited.
    protocol::Result<Ring> ring(AgentKey agent, std::optional<int> again);
    /// Calls `wake` once, as soon as ring() has something to say, or after `seconds`. Returns a number for
    /// Exchange::stopWaiting().
    quint64 wait(AgentKey agent, std::optional<int> again, int seconds, std::function<void()> wake);

    /// The agent asked for messages or rooms, which ends the burst.
    void noteLooked(AgentKey agent);
    /// The messages of the room up to `seq` were delivered to the agent.
    static void noteGiven(Engine& engine, RoomEntry& room, AgentKey agent, qint64 seq);

    /// NotFound (noSuchAgent()) for an agent that is unknown or revoked.
    protocol::Result<AgentKey> activeAgent(const QString& agentId) const;
    static protocol::Error noSuchAgent();

    /// Rings the agent without a message, and completes once it has looked, or after `seconds`. NotFound.
    void test(const QString& agentId, int seconds, Completion<BellTest> done);

    static protocol::Availability availability(const Engine& engine, const AgentEntry& agent);
    /// Messages of others in all rooms of the agent that it has not read.
    static int unread(const Engine& engine, const AgentEntry& agent);

    static constexpr qint64 BurstMs = 3'000;
    static constexpr qint64 GapMs = 30'000;      ///< between two calls of a bell, or two polls that do not wait
    static constexpr qint64 PatienceMs = 60'000; ///< after a ring, until the first look
    static constexpr qint64 WorkMs = 300'000;    ///< after a ring that was followed by a look, from the last look

private:
    struct Test {
        quint64 number = 0;
        AgentKey agent = 0;
        QElapsedTimer since;
        std::optional<qint64> rungAfterMs;
        Completion<BellTest> done;
    };

    qint64 dueAt(AgentKey agent, std::optional<int> again) const;
    void noteReachable(AgentKey agent);
    void noteAway();
    void finishTest(quint64 number, std::optional<qint64> heardAfterMs);

    Engine& m_engine;
    Access m_access;
    QSet<AgentKey> m_reachable; ///< agents whose availability may end by time alone
    QTimer m_expiry;
    std::vector<Test> m_tests;
    quint64 m_lastTest = 0;
};

} // namespace relay::exchange
