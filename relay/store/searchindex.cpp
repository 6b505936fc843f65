// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/searchindex.h"

using relay::protocol::Result;

namespace relay::store {

SearchIndex::SearchIndex(Database& database)
    : m_keys(database, "SELECT key FROM messages WHERE key < ? AND author <> 0 ORDER BY key DESC")
{
}

Result<void> SearchIndex::each(const SearchTerms&, qint64 before, const Visit& visit)
{
    Query query(m_keys);
    query.bind(before);
    while (query.next()) {
        if (!visit(query.integer(0), true))
            return {};
    }
    return query.finish();
}

} // namespace relay::store
