// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/exchange/values.h"
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

} // namespace relay::exchange
