// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <list>

#include "relay/engine/audittrail.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

/// Keeps the audit log within its age and its size, and checks it. Both take a few milliseconds at a time, however long
/// the log is: others are served in between. Nothing is removed by age while the clock is doubted (see TrustedClock),
/// and nothing at all while the log is checked.
class AuditLog : public QObject
{
    Q_OBJECT

public:
    explicit AuditLog(Engine& engine);

    /// Starts trimming, and starts again after the limits changed.
    void start();
    /// Something was written.
    void noteWrite();

    /// Removes some of the oldest entries where they are too many or too old.
    protocol::Result<void> trim(Batch& batch);
    /// After its commit.
    void finish(bool committed);

    protocol::Result<protocol::AuditPage> page(const ListQuery& query) const;
    /// Goes through all of it, a few milliseconds at a time.
    void verify(Completion<protocol::AuditCheck> done);
    /// Completes what is being checked with ShuttingDown.
    void shutDown();

signals:
    /// trim() has something to do.
    void trimDue();

private:
    struct Check {
        AuditVerifier verifier;
        Completion<protocol::AuditCheck> done;
    };

    bool isTooLarge() const;
    qint64 surplus();
    qint64 oldestToKeep(qint64 now, qint64 oldest);
    qint64 timeOf(const store::AuditMark& mark) const;
    void look();
    void checkSome();

    Engine& m_engine;
    QTimer m_trimTimer;
    QTimer m_checkTimer;
    std::list<Check> m_checks;
    // Trimming goes on to somewhat less than the limits, so that it is needed seldom.
    bool m_tooLarge = false;
    bool m_more = false; ///< the last slice left something to remove
};

} // namespace relay::exchange
