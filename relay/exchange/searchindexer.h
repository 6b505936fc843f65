// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "relay/exchange/values.h"
#include "relay/protocol/error.h"

namespace relay::exchange {

/// Keeps the search index up in slices of a few milliseconds: quickly while nobody uses the relay, and with a small
/// share of the time while somebody does. What a deletion left in the index leaves the file some minutes later.
class SearchIndexer : public QObject
{
    Q_OBJECT

public:
    explicit SearchIndexer(Engine& engine);

    /// Something was written.
    void noteWrite();

    /// An agent asked for something.
    void noteRequest() { m_busy = true; }

signals:
    /// Its transaction failed with that.
    void failed(const relay::protocol::Error& error);

private:
    void work();
    void next(int afterMs);

    Engine& m_engine;
    QTimer m_timer;
    bool m_busy = false;    ///< something was written or asked for since the last slice
    bool m_cleaned = false; ///< the index was cleaned since the log was last emptied
    qint64 m_cleanAt = 0;   ///< monotonic ms; 0: nothing is to be cleaned that is known of
};

} // namespace relay::exchange
