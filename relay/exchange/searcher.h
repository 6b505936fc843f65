// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "relay/exchange/requests.h"
#include "relay/protocol/error.h"
#include "relay/protocol/search.h"
#include "relay/store/records.h"
#include "relay/store/searchtext.h"

namespace relay::exchange {

/// Full text over all rooms: what agents and the operator said.
class Searcher
{
public:
    explicit Searcher(const Engine& engine)
        : m_engine(engine)
    {
    }

    /// Messages that have all the words of `query`, or words that begin so, the newest first; any text is a query. A
    /// page ends early rather than keep the relay's thread for longer than about 50 ms.
    protocol::Result<protocol::SearchPage> search(const QString& query, qint64 before, int limit) const;

private:
    protocol::SearchHit hit(const store::MessageRecord& message, const store::CaseFolded& text,
                            const QStringList& terms) const;

    const Engine& m_engine;
};

/// Keeps the search index up to date in slices of a few milliseconds: quickly while nobody uses the relay, and with a
/// small share of the time while somebody does. What a deletion leaves in the index is cleaned some minutes later.
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
    /// Its transaction failed with this error.
    void failed(const relay::protocol::Error& error);

private:
    void work();
    void next(int afterMs);

    Engine& m_engine;
    QTimer m_timer;
    bool m_busy = false;    ///< something was written or asked for since the last slice
    bool m_cleaned = false; ///< the index was cleaned since the log was last emptied
    qint64 m_cleanAt = 0;   ///< monotonic ms; 0: nothing is known to need cleaning
};

} // namespace relay::exchange
