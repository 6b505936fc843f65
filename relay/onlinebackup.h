// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

#include "relay/protocol/relayinfo.h"

namespace relay {

namespace store {
class Store;
}

/// Backups of a relay that runs: made by the relay itself, for nobody else can open its database meanwhile. It copies
/// for a few milliseconds at a time, and gives the rest of the time to who sends.
class OnlineBackup : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(protocol::Result<protocol::BackupMade>)>;

    /// `store` is borrowed and must live longer. Removes what nobody has taken away.
    explicit OnlineBackup(store::Store& store, QObject* parent = nullptr);
    ~OnlineBackup() override;

    /// Makes one in the data directory, and gives it up when it is not `wanted` any more. `done` is called once, never
    /// from within: Conflict while another one is being made, StorageFull where it would leave too little space.
    void start(std::function<bool()> wanted, Done done);
    /// The relay stops: the one that is being made is given up.
    void stop();

    /// When the last one was made, Unix seconds; 0: never.
    qint64 lastAt() const { return m_lastAt; }

private:
    void removeLeftOver();
    protocol::Result<void> begin();
    void step();
    void finish(protocol::Result<protocol::BackupMade> made);

    store::Store& m_store;
    QTimer m_timer;
    QString m_name; ///< of the one that is being made
    std::function<bool()> m_wanted;
    Done m_done;          ///< empty: none is being made
    qint64 m_changes = 0; ///< of the store, at the last step
    qint64 m_lastAt = 0;
};

} // namespace relay
