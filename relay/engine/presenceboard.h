// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include "relay/engine/directory.h"

namespace relay::engine {

class Clock;
class Waitlist;

/// Whose presence changed when. Presence changes with every request, so it is no event: it has a cursor of its own that
/// counts in this run only, and who waits for it is woken a few times a second at most.
class PresenceBoard : public QObject
{
    Q_OBJECT

public:
    PresenceBoard(const Clock& clock, Waitlist& waits);

    /// Cursors of an earlier run are all smaller than those of this one.
    void begin();
    void note(AgentKey agent);
    /// For each request: notes the agent when a second has passed since it was last noted.
    void noteSeen(AgentKey agent);

    qint64 current() const { return m_version; }

    /// Whose presence changed after `version`; everybody who was ever noted for 0 or a cursor of another run.
    QList<AgentKey> changedSince(qint64 version) const;

    /// Wakes those who have not seen the current version, soon.
    void announce();

private:
    struct Noted {
        qint64 version = 0;
        qint64 at = 0; ///< monotonic ms
    };

    const Clock& m_clock;
    Waitlist& m_waits;
    QHash<AgentKey, Noted> m_noted;
    QTimer m_timer;
    qint64 m_version = 0;
};

} // namespace relay::engine
